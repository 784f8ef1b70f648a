import { cx } from '../../_components/ui/cx.ts'

/** The circle that completes a task with one click. The tick draws itself. */
export function CheckCircle({
  isDone,
  isFresh = false,
  label,
  onClick,
  className,
}: {
  isDone: boolean
  /** Done just now, so that it is worth a celebration; what was done before is quiet. */
  isFresh?: boolean
  label: string
  onClick: () => void
  className?: string
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native checkbox cannot draw its tick
    <button
      type="button"
      role="checkbox"
      aria-checked={isDone}
      aria-label={label}
      onClick={onClick}
      className={cx(
        'group/check reach flex size-6 shrink-0 items-center justify-center rounded-full max-md:size-9',
        className,
      )}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 18 18"
        className={cx('size-4.5', isFresh && 'animate-[pop_260ms_var(--ease-out)]')}
      >
        <circle
          cx="9"
          cy="9"
          r="8"
          strokeWidth="1.5"
          className={
            isFresh
              ? 'fill-accent stroke-accent'
              : isDone
                ? 'fill-transparent stroke-control transition-colors duration-100 group-hover/check:stroke-accent'
                : 'fill-transparent stroke-control transition-colors duration-100 group-hover/check:fill-accent-soft group-hover/check:stroke-accent'
          }
        />
        <path
          d="M5.4 9.3l2.5 2.5 4.8-5.3"
          fill="none"
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeDasharray="14"
          className={
            isFresh
              ? 'animate-[draw_220ms_ease-out] stroke-on-accent'
              : isDone
                ? 'stroke-accent'
                : 'stroke-transparent transition-colors duration-100 group-hover/check:stroke-accent'
          }
        />
      </svg>
    </button>
  )
}
