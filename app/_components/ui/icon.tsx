import type { ComponentProps, ReactNode } from 'react'
import type { ICON_SHAPES } from './icon-shapes.ts'

/** Draws an icon in the colour of the text around it. Lucide's own fit too. */
export type Icon = (props: ComponentProps<'svg'>) => ReactNode

/**
 * An icon of which the script knows no more than the name: its shape is in the document. What a page loads later takes
 * its icons from `lucide-react`, which is then loaded with it.
 */
export function icon(name: keyof typeof ICON_SHAPES): Icon {
  return (props) => (
    <svg
      aria-hidden="true"
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...props}
    >
      <use href={`#icon-${name}`} />
    </svg>
  )
}
