/** The name that is being typed where the caret is: `start`–`end` is what a chosen suggestion replaces. */
export type NameAtCaret = { kind: 'context' | 'project' | 'waiting'; query: string; start: number; end: number }

const UNFINISHED = /(?:^|[ \t\n\v\f\r])(?:(@)([\p{L}\p{Nd}_-]*)|([+%#])(?:"([^"]*)|(\p{L}[^ \t\n\v\f\r]*)?))$/u
const KINDS = { '@': 'context', '+': 'project', '#': 'project', '%': 'waiting' } as const

/** What to complete in a quick-add line: an unfinished `@…`, `+…`, `+"…`, `#…`, `%…` just before `caret`, or null. */
export function nameAtCaret(text: string, caret: number): NameAtCaret | null {
  const match = UNFINISHED.exec(text.slice(0, caret))
  if (!match) return null
  const mark = (match[1] ?? match[3]) as keyof typeof KINDS
  const start = match.index + match[0].indexOf(mark)
  const query = match[2] ?? match[4] ?? match[5] ?? ''
  // "Save 5 %" is an amount so far.
  if (mark === '%' && caret === start + 1 && /\d[ \t\n\v\f\r]*$/.test(text.slice(0, start))) return null
  return { kind: KINDS[mark], query, start, end: caret }
}
