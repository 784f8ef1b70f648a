import type { ConditionKind } from './filter.ts'
import { type FilterPart, parseFilter } from './parse.ts'

/** `text` without one of its parts. */
export function withoutPart(text: string, { start, end }: Pick<FilterPart, 'start' | 'end'>): string {
  return joinWords(text.slice(0, start), text.slice(end))
}

/** `text` with `part` as its only part of this kind, or with null without any. */
export function withPart(text: string, kind: ConditionKind, part: string | null): string {
  const rest = parseFilter(text)
    .parts.filter(({ condition }) => condition.kind === kind)
    .reduceRight(withoutPart, text)
  return part === null ? rest : joinWords(rest, part)
}

function joinWords(before: string, after: string): string {
  return `${before.trimEnd()} ${after.trimStart()}`.trim()
}
