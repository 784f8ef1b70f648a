import type { ReactNode } from 'react'

/** Something the palette offers. */
export type Choice = {
  /** The same each time, so that what is often taken is remembered. */
  id: string
  title: string
  /** What it is, where it stands among others. */
  kind: string
  /** More that it is found by. */
  words?: readonly string[]
  icon: ReactNode
  /** What else to know before taking it. */
  note?: string
  isNoteBad?: boolean
  /** The keys that do the same. */
  keys?: readonly string[]
  run: () => void
}
