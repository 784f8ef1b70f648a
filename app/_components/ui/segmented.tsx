'use client'

import { type ReactNode, useId } from 'react'
import { cx } from './cx.ts'

export type SegmentedOption<T extends string> = { value: T; label: string; icon?: ReactNode }

/** One of a few choices, all in sight: radio buttons that look like a strip. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
  className,
}: {
  label: string
  options: readonly SegmentedOption<T>[]
  value: T
  onChange: (value: T) => void
  className?: string
}) {
  const name = useId()
  return (
    <fieldset className={cx('inline-flex min-w-0 rounded-md bg-canvas p-0.5 dark:bg-canvas', className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="reach flex h-control-xs min-w-0 flex-auto items-center justify-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 text-ink-2 text-sm transition-colors duration-100 hover:text-ink has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-checked:shadow-[0_1px_2px_rgb(0_0_0/0.08)] has-focus-visible:outline-2 has-focus-visible:outline-accent dark:has-checked:bg-hover"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 opacity-0"
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
