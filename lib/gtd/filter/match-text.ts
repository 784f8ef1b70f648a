const ASCII = /^\p{ASCII}*$/u
const BETWEEN = /[^\p{L}\p{N}\p{Co}]+/u

/** Lower case without accents. Most text is plain, which is told faster than it is taken apart. */
export function fold(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The words of a text as the backends' search sees them (FTS5 `unicode61 remove_diacritics 2`): lower case, bare letters. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(BETWEEN)
    .filter((word) => word !== '')
}

/** Whether the words of `wanted` stand in a text one after the other, the last of them perhaps only begun. */
export function textMatcher(wanted: string): (text: string) => boolean {
  const phrase = toPhrase(wanted)
  return (text) => toPhrase(text).includes(phrase)
}

function toPhrase(text: string): string {
  return ` ${wordsOf(text).join(' ')}`
}
