const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** The words that {@link readNumber} knows, as the source of a regular expression. */
export const NUMBER_WORDS = WORDS.join('|')

/** The number that digits, `a`, `an`, or a word up to `twelve` say. */
export function readNumber(text: string): number {
  const place = WORDS.indexOf(text)
  if (place >= 0) return place + 1
  return /^an?$/.test(text) ? 1 : Number(text)
}
