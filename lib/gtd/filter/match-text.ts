/** The words of a text as the backends' search sees them (FTS5 `unicode61 remove_diacritics 2`): lower case, bare letters. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{Co}]+/u)
    .filter((word) => word !== '')
}

/** Whether the words of `wanted` stand in `text` one after the other, the last of them perhaps only begun. */
export function hasText(text: string, wanted: string): boolean {
  return ` ${wordsOf(text).join(' ')}`.includes(` ${wordsOf(wanted).join(' ')}`)
}
