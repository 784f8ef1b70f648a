import type { ComponentProps } from 'react'
import { cx } from './cx.ts'

/** A button that is only an icon: `label` is its name for everybody who does not see it, and its tooltip. */
export function IconButton({
  label,
  className,
  type = 'button',
  ...props
}: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex size-control-sm shrink-0 items-center justify-center rounded-md text-ink-3 transition-colors duration-100 hover:bg-hover hover:text-ink disabled:opacity-50 [&>svg]:size-4',
        className,
      )}
      {...props}
    />
  )
}
