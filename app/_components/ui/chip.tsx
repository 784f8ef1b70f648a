import { cx } from './cx.ts'
import { type Icon, icon } from './icon.tsx'

const X = icon('X')

/**
 * Something understood of what was typed, as a button that undoes that: `title` says so to who points at it, `undoes` to
 * who hears it. As wide as its words, and at most as what it stands in.
 */
export function Chip({
  words,
  icon: Icon,
  title,
  undoes,
  onClick,
  className,
}: {
  words: string
  icon: Icon | undefined
  title: string
  undoes: string
  onClick: () => void
  className?: string
}) {
  return (
    <button
      type="button"
      title={`${words}: ${title}`}
      aria-label={`${words}, ${undoes}`}
      onClick={onClick}
      className={cx(
        'group/chip reach flex h-control-xs max-w-full animate-fade items-center gap-1.5 rounded-full bg-accent-soft pr-2 pl-2.5 text-accent text-sm hover:bg-hover',
        className,
      )}
    >
      {Icon && <Icon aria-hidden="true" className="size-3.5 shrink-0" />}
      <span className="truncate">{words}</span>
      <X aria-hidden="true" className="size-3 shrink-0 opacity-60 group-hover/chip:opacity-100" />
    </button>
  )
}
