const ASCII_WHITE_SPACE_ENDS = /^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g
const ASCII_WHITE_SPACE = /[ \t\n\v\f\r]+/

/** Removes ASCII white space from both ends. Unicode spaces stay: text passes through unnormalised. */
export function trimAscii(text: string): string {
  return text.replace(ASCII_WHITE_SPACE_ENDS, '')
}

/** Splits at ASCII white space, without empty parts. */
export function splitWords(text: string): string[] {
  return text.split(ASCII_WHITE_SPACE).filter((word) => word !== '')
}

/** Whether `text` has at most `max` Unicode code points. */
export function fitsCodePoints(text: string, max: number): boolean {
  if (text.length <= max) return true
  if (text.length > max * 2) return false
  let count = 0
  for (const _ of text) count++
  return count <= max
}

/** Orders by Unicode code point, as SQLite's BINARY collation and every UTF-8 byte comparison do. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i)
    const right = b.charCodeAt(i)
    if (left === right) continue
    // UTF-16 puts surrogates (astral code points) below U+E000–U+FFFF; code-point order puts them above.
    const leftAstral = left >= 0xd800 && left <= 0xdfff
    const rightAstral = right >= 0xd800 && right <= 0xdfff
    if (leftAstral !== rightAstral) return leftAstral ? 1 : -1
    return left - right
  }
  return a.length - b.length
}
