/** A white-space separated piece of a filter; what is quoted keeps its spaces. Offsets are UTF-16 units. */
export type FilterWord = { text: string; start: number; end: number }

const SPACE = ' \\t\\n\\v\\f\\r'
const QUOTED = '"(?:\\\\["\\\\]|[^"\\\\]|\\\\(?!["\\\\]))*"'
const WORD = new RegExp(`(?:${QUOTED}|[^${SPACE}"])+(?=[${SPACE}]|$)|[^${SPACE}]+`, 'g')
const VALUE = new RegExp(`^(?:(?<quoted>${QUOTED})|(?<bare>[^",]+))(?<end>,|$)`)
const BARE_NAME = /^\p{L}[^\s,"\\]*$/u
const BARE_TEXT = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’._/-]*$/u

/** The words of `text`, in order. */
export function toFilterWords(text: string): FilterWord[] {
  return [...text.matchAll(WORD)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** The values of `a,"b c",d`, quotes and their escapes removed; null where one is missing or a quote stays open. */
export function readValues(list: string): string[] | null {
  const values: string[] = []
  for (let rest = list; ; ) {
    const match = VALUE.exec(rest)
    if (!match) return null
    values.push(match.groups?.bare ?? unquote(match.groups?.quoted ?? ''))
    if (match.groups?.end === '') return values
    rest = rest.slice(match[0].length)
  }
}

/** A name as one value: bare where that is enough. */
export function writeName(name: string): string {
  return BARE_NAME.test(name) ? name : quote(name)
}

/** Text to look for such that it is read as nothing else. */
export function writeText(text: string): string {
  return BARE_TEXT.test(text) ? text : quote(text)
}

/** What stands between the quotes of a word that is quoted as a whole, else the word; a backslash makes it text. */
export function readText(word: string): string {
  const match = VALUE.exec(word)
  if (match?.groups?.quoted && match.groups.end === '') return unquote(match.groups.quoted)
  return word.startsWith('\\') ? word.slice(1) : word
}

/** Any text as one value. */
export function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(["\\])/g, '$1')
}
