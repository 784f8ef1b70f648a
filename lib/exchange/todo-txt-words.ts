const KEYS = ['due', 't', 'rec', 'est', 'energy', 'wait', 'status', 'id']
const SPECIAL = new RegExp(`^(?:[@+].|(?:${KEYS.join('|')}):.)`, 'su')

/** Whether a word may be a part: a project, a context, or a key that is known here. */
export function isSpecial(word: string): boolean {
  return SPECIAL.test(word)
}

/**
 * A word of a title such that it reads as text again. An `x`, a priority or a date needs nothing: before every title
 * stands the date it was made.
 */
export function escapeWord(word: string): string {
  const bare = word.replace(/^\\+/, '')
  return isSpecial(bare) ? `\\${word}` : word
}

/** What {@link escapeWord} was given; a backslash before anything else stays. */
export function unescapeWord(word: string): string {
  const bare = word.replace(/^\\+/, '')
  return bare !== word && isSpecial(bare) ? word.slice(1) : word
}

/** A text as one word: spaces as `_`, and what would be taken for one, or end the line, as `%` and its code. */
export function encodeWord(text: string): string {
  return text.replace(/[%_\s\p{Cc}]/gu, (char) => (char === ' ' ? '_' : encodeURIComponent(char).replace('_', '%5F')))
}

/** The text of a word: `_` as a space, `%` codes where they are UTF-8. */
export function decodeWord(word: string): string {
  const spaced = word.replaceAll('_', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}
