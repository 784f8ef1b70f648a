/** A UUID of version 4 that no row has, with at least one letter, so that its upper case is another text. */
export function freshId(): string {
  return `a${crypto.randomUUID().slice(1)}`
}

/** A UUID that sorts before every other one but the nil UUID, and after it in the order of `index`. */
export function lowId(index: number): string {
  return `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`
}

/** Strings in a path that are no lower-case UUID, and so name no row. */
export const MALFORMED_IDS = [
  '1',
  'null',
  'counts2',
  '01936f5e00007000800000000000abcd',
  '01936F5E-0000-7000-8000-00000000ABCD',
  '{01936f5e-0000-7000-8000-00000000abcd}',
  '01936f5e-0000-7000-8000-00000000abcdx',
  '01936f5e-0000-7000-8000-00000000abc',
  '01936f5e-0000-7000-8000-00000000abcg',
  '01936f5e-0000-7000-8000-00000000abcd%0a',
  '%f0%9f%98%80',
  '%00',
  "'%20OR%20'1'='1",
]
