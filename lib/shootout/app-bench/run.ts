/** One keypress, in ms since the browser got it. */
export type Timing = {
  /** When its first frame was painted, whatever was on it. */
  firstMs: number
  /** When the first frame was painted that shows what was asked for. */
  shownMs: number
  /** What Event Timing makes of it, which INP is made from: to the next paint, in steps of 8 ms; 0 below 16. */
  inpMs: number
}

/** All times that an action was done in one round. */
export type Interaction = {
  backend: string
  round: number
  action: string
  timings: Timing[]
  /** It is what follows the answer to a key by itself, such as the rows of a view: told, and not judged. */
  isSequel?: true
}

/** How a scroll went. Frames are those of a 60 Hz screen. */
export type Smoothness = { pixels: number; frames: number; dropped: number; longestMs: number }

/** One scroll through a list. */
export type Scroll = Smoothness & { backend: string; round: number; view: string }

/** The same keys and the same scroll on a page of nothing but text: what no app could be faster than. */
export type Bare = Smoothness & { round: number; timings: Timing[] }

/** One view opened in a fresh browser: no cache, and every other reading from the standard the name is from. */
export type Load = {
  backend: string
  round: number
  view: string
  ttfbMs: number
  lcpMs: number
  cls: number
  /** Scripts that the document itself asks for, each compressed with gzip. */
  scriptBytes: number
  /** Of the page, after a collection, with its list on screen. */
  heapBytes: number
}

/** One audit; scores go from 0 to 100. */
export type Audit = {
  /** Which tasks there were. */
  data: string
  view: string
  preset: 'phone' | 'desktop'
  scores: Record<AuditCategory, number>
  /** What cost points, by id. */
  failed: string[]
}

/** What Lighthouse judges, since 12 (which dropped its judgement of PWAs). */
export const AUDIT_CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
export type AuditCategory = (typeof AUDIT_CATEGORIES)[number]

/** All that one run found. */
export type Run = {
  startedAt: string
  command: string
  environment: Record<string, string>
  backends: { id: string; name: string }[]
  interactions: Interaction[]
  scrolls: Scroll[]
  bare: Bare[]
  loads: Load[]
  audits: Audit[]
  /** What could not be measured, and why. */
  skipped: { what: string; reason: string }[]
}
