import type { FormatId } from '#lib/exchange/formats.ts'

/** How much of a file is looked at, in characters. */
const HEAD = 4_096

/** The format that a file seems to have, by its content and then its name; null when nothing speaks for one. */
export function recogniseFormat(name: string, text: string): FormatId | null {
  const head = text
    .slice(0, HEAD)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (/^BEGIN:VCALENDAR/i.test(head)) return 'ics'
  // Taskwarrior writes a list, or before 2.4 an object a line, of what has a description.
  if (/^\[|^\{[^\n]*"description"/.test(head)) return 'taskwarrior'
  if (head.startsWith('{')) return 'json'
  if (/^"?TYPE"?,"?CONTENT"?/i.test(head)) return 'todoist'
  switch (/\.([a-z]+)$/.exec(name.toLowerCase())?.[1]) {
    case 'json':
      return 'json'
    case 'ics':
      return 'ics'
    case 'csv':
      return 'todoist'
    case 'md':
    case 'markdown':
      return 'markdown'
    case 'txt':
      return /^\s*[-*] \[[ x]\] /im.test(head) ? 'markdown' : 'todotxt'
    default:
      return null
  }
}
