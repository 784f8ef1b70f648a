import { wordsOf } from '#lib/gtd/filter/match-text.ts'

/** What is looked through: words made once, for each letter typed asks again. */
export type Ranked = { title: readonly string[]; words: readonly string[] }

const AT_FIRST_WORD = 1
const AT_A_WORD = 0.8
const AT_OTHER_WORDS = 0.55
const INSIDE = 0.35
const WHOLE = 0.3

/** Prepares a title, and other words it may be found by, for {@link score}. */
export function toRanked(title: string, words: readonly string[] = []): Ranked {
  return { title: wordsOf(title), words: words.flatMap(wordsOf) }
}

/**
 * How well `query` (as `wordsOf` gives it) names something: 0 when some word of it is nowhere, at most 1.3. Beginnings
 * of words count more than middles, the first word more than the others, the title more than what is only related.
 */
export function score(query: readonly string[], { title, words }: Ranked): number {
  if (query.length === 0) return 0
  let sum = 0
  for (const wanted of query) {
    const best = scoreWord(wanted, title, words)
    if (best === 0) return 0
    sum += best
  }
  const isBeginning = query.every((word, index) =>
    index === query.length - 1 ? title[index]?.startsWith(word) : title[index] === word,
  )
  const covered = query.join('').length / Math.max(title.join('').length, 1)
  return sum / query.length + (isBeginning ? WHOLE * Math.min(covered, 1) : 0)
}

function scoreWord(wanted: string, title: readonly string[], words: readonly string[]): number {
  if (title[0]?.startsWith(wanted)) return AT_FIRST_WORD
  if (title.some((word) => word.startsWith(wanted))) return AT_A_WORD
  if (words.some((word) => word.startsWith(wanted))) return AT_OTHER_WORDS
  return wanted.length > 1 && title.some((word) => word.includes(wanted)) ? INSIDE : 0
}
