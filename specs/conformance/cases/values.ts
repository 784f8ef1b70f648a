import type { Refused } from './field-table.ts'

/** Everything that is not a string. */
export const NOT_STRINGS: readonly Refused[] = [
  ['a number', 5],
  ['a boolean', true],
  ['an array', ['a']],
  ['an object', { a: 1 }],
]

/** Everything that is not a string, null among it. */
export const NOT_STRINGS_OR_NULL: readonly Refused[] = [...NOT_STRINGS, ['null', null]]

const EMOJI = '😀'

/** Code points count, not bytes and not UTF-16 units: accepted at `max` in three scripts. */
export function textsOf(max: number): readonly [string, string][] {
  return [
    [`${max} code points of ASCII`, 'x'.repeat(max)],
    [`${max} code points outside the BMP`, EMOJI.repeat(max)],
    [`${max} code points that combine into ${max / 2} letters`, 'e\u0301'.repeat(max / 2)],
  ]
}

/** One more than `max`, in three scripts. */
export function textsOver(max: number): readonly [string, string][] {
  return [
    [`${max + 1} code points of ASCII`, 'x'.repeat(max + 1)],
    [`${max + 1} code points outside the BMP`, EMOJI.repeat(max + 1)],
    [`${max + 1} code points that combine into fewer letters`, `${'e\u0301'.repeat(max / 2)}x`],
  ]
}

/** Text that some stack somewhere changes on its way: each has to come back byte for byte. */
export const TROUBLESOME: readonly (readonly [string, string])[] = [
  ['an emoji of several code points', '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽'],
  ['right-to-left text with marks', 'שָׁלוֹם مرحبا \u200Fx\u200E'],
  ['a composed é and a decomposed one', '\u00e9 e\u0301'],
  ['compatibility characters that NFKC would change', 'ﬁ ² ① Å \u212b'],
  ['U+2028 and U+2029', 'a\u2028b\u2029c'],
  ['quotes and backslashes', `"double" 'single' \`back\` \\ \\n \\u0041`],
  ['slashes', 'https://example.org/a/b'],
  ['HTML', '<script>alert("1 & 2")</script> &amp; &lt;'],
  ['SQL', `'; DROP TABLE tasks; -- " ? :x @y $1`],
  ['format strings', `%s %d %% {0} ${'$'}{x} #{x} {{x}}`],
  ['a byte order mark and a zero-width space inside', 'a\uFEFFb\u200Bc'],
  ['the replacement character and non-characters', '\uFFFD \uFFFE \uFFFF \u{1FFFF} \u{10FFFF}'],
  ['private-use characters', '\uE000 \u{F0000}'],
  ['Unicode spaces, at the ends too', '\u00a0\u2003a\u3000b\u00a0'],
  ['text that looks like another type', '007 1e5 null true NaN'],
]

export const DATES_ACCEPTED: readonly (readonly [string, string])[] = [
  ['the first day', '1970-01-01'],
  ['the last day', '9999-12-31'],
  ['29 February of a leap year', '2024-02-29'],
  ['29 February of 2000, a leap century', '2000-02-29'],
  ['the last day of a short month', '2026-04-30'],
]

export const DATES_REFUSED: readonly Refused[] = [
  ['the day before the first', '1969-12-31'],
  ['the year 0', '0000-01-01'],
  ['a year of five digits', '10000-01-01'],
  ['29 February of another year', '2023-02-29'],
  ['29 February of 2100, no leap century', '2100-02-29'],
  ['31 April', '2026-04-31'],
  ['month 0', '2026-00-10'],
  ['month 13', '2026-13-10'],
  ['day 0', '2026-01-00'],
  ['day 32', '2026-01-32'],
  ['no leading zeros', '2026-1-2'],
  ['slashes', '2026/01/02'],
  ['no separators', '20260102'],
  ['another order', '02-01-2026'],
  ['a time after it', '2026-01-02T00:00:00Z'],
  ['a space before it', ' 2026-01-02'],
  ['a line feed after it', '2026-01-02\n'],
  ['digits of another script', '٢٠٢٦-٠١-٠٢'],
  ['full-width digits', '２０２６-01-02'],
  ['a sign', '+2026-01-02'],
  ['a week date', '2026-W01-1'],
  ['a word', 'tomorrow'],
  ['empty', ''],
  ...NOT_STRINGS,
]

export const POSITIONS_ACCEPTED: readonly (readonly [string, string])[] = [
  ['one character', 'a'],
  ['64 characters of all three kinds', 'aZ09'.repeat(16)],
]

export const POSITIONS_REFUSED: readonly Refused[] = [
  ['empty', ''],
  ['65 characters', 'a'.repeat(65)],
  ['a hyphen', 'a-b'],
  ['an underscore', 'a_b'],
  ['a space', 'a b'],
  ['a letter outside ASCII', 'aé'],
  ['a digit of another script', 'a٣'],
  ['a line feed after it', 'a0\n'],
  ...NOT_STRINGS,
]
