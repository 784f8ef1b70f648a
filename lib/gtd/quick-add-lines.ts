import { trimAscii } from '#lib/contract/text.ts'

const LIST_MARK = /^(?:[-*•]|\d{1,3}[.)])(?: \[[ xX]\])?[ \t]+/

/** Pasted text as quick-add lines, one a task: blank lines dropped, marks of Markdown and numbered lists taken off. */
export function toLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => trimAscii(trimAscii(line).replace(LIST_MARK, '')))
    .filter((line) => line !== '')
}
