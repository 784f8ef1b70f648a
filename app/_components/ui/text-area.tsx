import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import { CONTROL } from './field.tsx'
import { GrowingText } from './growing-text.tsx'

/** A field for text of several lines. In a file of its own, as most fields are a line, and first loads need no more. */
export function TextArea({ className, ...props }: ComponentProps<typeof GrowingText>) {
  return <GrowingText className={cx(CONTROL, 'min-h-18 py-2', className)} {...props} />
}
