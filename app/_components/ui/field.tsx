import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'

/** How what one writes into, or chooses from, looks. */
export const CONTROL =
  'w-full min-w-0 rounded-md border border-control/60 bg-surface px-2.5 text-base text-ink transition-colors duration-100 hover:border-control focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-50 aria-invalid:border-danger dark:bg-canvas'

/** A label over its control, and under it what is wrong. */
export function Field({ label, error, children }: { label: string; error?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the children
    <label className="block min-w-0 space-y-1">
      <span className="block font-medium text-ink-2 text-sm">{label}</span>
      {children}
      {error && <span className="block text-danger text-sm">{error}</span>}
    </label>
  )
}

export function TextInput({ className, ...props }: ComponentProps<'input'>) {
  return <input type="text" className={cx(CONTROL, 'h-control', className)} {...props} />
}

/** The platform's own list of choices: it works the same under a thumb, a key and a screen reader. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return (
    <select className={cx(CONTROL, 'select-caret h-control appearance-none truncate pr-8', className)} {...props} />
  )
}
