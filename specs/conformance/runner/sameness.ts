import type { Answer } from './answer.ts'
import type { Case, Result, SectionResult } from './case.ts'
import { firstDifference } from './mismatch.ts'

/** What each case of each section was answered, in order, by one backend. */
export type Transcripts = Map<string, Map<Case, Answer[]>>

/** The headers that two correct backends may answer differently, and those that name the backend itself. */
const MAY_DIFFER = new Set([
  'date',
  'server',
  'server-timing',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'x-backend',
])
const SHOWN_MAX = 3

/** Keeps an answer for the comparison. Cases whose requests overlap or are random are left out, as is `/health`, which is about the backend. */
export function keep(transcripts: Transcripts, section: string, one: Case, answer: Answer): void {
  if (one.varies || one.alone || one.skip || answer.call.path.startsWith('/health')) return
  const cases = transcripts.get(section) ?? new Map<Case, Answer[]>()
  transcripts.set(section, cases)
  const answers = cases.get(one) ?? []
  cases.set(one, answers)
  answers.push(answer)
}

/** One backend's answers, and which of its cases passed: a case that failed already says what is wrong. */
export type Side = { id: string; transcripts: Transcripts; hasPassed(section: string, name: string): boolean }

/**
 * Whether two backends that were given the same requests differ in nothing but generated ids, timestamps, messages
 * and the headers that may differ: one result a section.
 */
export function compareTranscripts(reference: Side, other: Side): SectionResult {
  const results = [...reference.transcripts].map(([section, cases]): Result => {
    const name = `${section}: answers as ${reference.id} does`
    const started = performance.now()
    const differences = [...cases].flatMap(([one, answers]) => {
      const others = other.transcripts.get(section)?.get(one)
      if (!others || ![reference, other].every((side) => side.hasPassed(section, one.name))) return []
      const difference = differenceOf(answers, others)
      return difference === null ? [] : [`in        ${one.name}\n${difference}`]
    })
    const ms = performance.now() - started
    if (differences.length === 0) return { name, ms, outcome: 'passed' }
    const more = differences.length - SHOWN_MAX
    const shown = [...differences.slice(0, SHOWN_MAX), ...(more > 0 ? [`and       ${more} more cases`] : [])]
    return { name, ms, outcome: 'failed', failure: shown.join('\n') }
  })
  return { name: 'sameness', results }
}

function differenceOf(reference: Answer[], other: Answer[]): string | null {
  const [maskA, maskB] = [masker(), masker()]
  for (const [index, answer] of reference.entries()) {
    const counterpart = other[index]
    if (!counterpart) return `expected  ${reference.length} answers\ngot       ${other.length}`
    const [a, b] = [comparable(answer, maskA), comparable(counterpart, maskB)]
    const difference = firstDifference(a, b)
    if (difference)
      return `after     ${answer.about}\nexpected  ${difference.path}: ${difference.expected}\ngot       ${difference.got}`
  }
  return null
}

function comparable({ call, status, headers, bytes }: Answer, mask: (text: string) => string): unknown {
  // Ids are numbered by first appearance, so the request that brings one has to be seen first.
  mask(call.path + String(call.body ?? ''))
  const kept = Object.entries(headers).filter(
    ([name]) => !MAY_DIFFER.has(name) && (name !== 'x-request-id' || call.headers['x-request-id'] !== undefined),
  )
  return {
    status,
    headers: Object.fromEntries(kept.sort().map(([name, value]) => [name, mask(value)])),
    body: bytes.length === 0 ? '' : entries(JSON.parse(mask(bytes.toString('utf8')))),
  }
}

/** Objects as lists of entries, so that the order of keys counts; messages without their text. */
function entries(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(entries)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value).map(([key, inner]) => [key, key === 'message' ? '<message>' : entries(inner)])
}

/** Replaces each id by the number of its first appearance, and each timestamp by a word. */
function masker(): (text: string) => string {
  const numbers = new Map<string, string>()
  return (text) =>
    text
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}/gi, (id) => {
        const known = numbers.get(id) ?? `<id ${numbers.size + 1}>`
        numbers.set(id, known)
        return known
      })
      .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g, '<time>')
}
