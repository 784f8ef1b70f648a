import { type Table, toMarkdown } from './table.ts'

const BEGIN = '<!-- measured: begin -->'
const END = '<!-- measured: end -->'

/**
 * `document` with these tables in place of those of the last run, between two comments; what people wrote around them
 * stays. Without the comments, they are added at the end.
 */
export function replaceMeasured(document: string, tables: readonly Table[]): string {
  const measured = `${BEGIN}\n\n${tables.map(toMarkdown).join('\n')}\n${END}`
  const begin = document.indexOf(BEGIN)
  const end = document.indexOf(END)
  if (begin === -1 || end < begin) return `${document.trimEnd()}\n\n${measured}\n`.trimStart()
  return document.slice(0, begin) + measured + document.slice(end + END.length)
}
