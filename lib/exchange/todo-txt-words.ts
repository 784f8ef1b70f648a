const KEYS = ['due', 't', 'rec', 'est', 'energy', 'wait', 'status', 'id']
const SPECIAL = new RegExp(`^(?:[@+].|(?:${KEYS.join('|')}):.)`, 'u')
/** What means something at the start of a line: done, a priority, a date. */
const AT_START = /^(?:x|\([A-Z]\)|\d{4}-\d{2}-\d{2})$/

/** Whether a word may be a part: a project, a context, or a key that is known here. */
export function isSpecial(word: string): boolean {
  return SPECIAL.test(word)
}

/** A word of a title such that it reads as text again. */
export function escapeWord(word: string): string {
  const bare = word.replace(/^\\+/, '')
  return isSpecial(bare) || AT_START.test(bare) ? `\\${word}` : word
}

/** What {@link escapeWord} was given; a backslash before anything else stays. */
export function unescapeWord(word: string): string {
  const bare = word.replace(/^\\+/, '')
  return bare !== word && (isSpecial(bare) || AT_START.test(bare)) ? word.slice(1) : word
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
