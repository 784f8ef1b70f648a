import type { ComponentProps } from 'react'
import { cx } from './cx.ts'

const VARIANTS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong font-medium',
  quiet: 'text-ink-2 hover:bg-hover hover:text-ink',
  outline: 'border border-line bg-surface text-ink hover:bg-hover dark:bg-transparent dark:hover:bg-hover',
  outlineDanger: 'border border-line bg-surface text-danger hover:bg-danger-soft dark:bg-transparent',
  danger: 'bg-danger text-surface hover:opacity-90 font-medium',
}
const SIZES = {
  md: 'h-control px-3.5 gap-2 rounded-md',
  sm: 'h-control-sm px-2.5 gap-1.5 rounded-md text-sm',
}

type Look = { variant?: keyof typeof VARIANTS; size?: keyof typeof SIZES }

export type ButtonProps = ComponentProps<'button'> & Look

/** The classes of a button, for a link that stands where a button would. */
export function buttonLook({ variant = 'outline', size = 'md' }: Look = {}): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center whitespace-nowrap transition-colors duration-100 disabled:opacity-50',
    VARIANTS[variant],
    SIZES[size],
  )
}

/** A button with words on it. */
export function Button({ variant, size, className, type = 'button', ...props }: ButtonProps) {
  return <button type={type} className={cx(buttonLook({ variant, size }), className)} {...props} />
}
