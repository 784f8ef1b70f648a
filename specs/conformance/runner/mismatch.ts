import { isDeepStrictEqual } from 'node:util'

const SHOWN_MAX = 240

/** What was expected and what came instead, in words; the request it is about, where there is one. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch'
  readonly expected: string
  readonly got: string
  readonly about: string | null

  constructor(expected: string, got: string, about: string | null = null) {
    super(`expected ${expected}, got ${got}`)
    this.expected = expected
    this.got = got
    this.about = about
  }
}

/** A value as a person would want to read it in one line: JSON, the middle of what is long left out. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value, jsonValue)
  return shorten(text ?? String(value))
}

/** At most 240 characters: start and end, with the length between them. */
export function shorten(text: string): string {
  if (text.length <= SHOWN_MAX) return text
  const half = SHOWN_MAX / 2
  return `${text.slice(0, half)} … ${text.slice(-half / 2)} (${text.length} characters)`
}

function jsonValue(_key: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value)
  if (value instanceof Set) return [...value]
  return value
}

/** Where `got` first differs from `expected`, such as `contexts.1`, with both sides there; null when they are equal. */
export function firstDifference(
  expected: unknown,
  got: unknown,
  path = '',
): { path: string; expected: string; got: string } | null {
  if (isDeepStrictEqual(expected, got)) return null
  const inner = (key: string) => (path === '' ? key : `${path}.${key}`)
  if (Array.isArray(expected) && Array.isArray(got)) {
    if (expected.length !== got.length)
      return {
        path,
        expected: `${expected.length} entries: ${show(expected)}`,
        got: `${got.length} entries: ${show(got)}`,
      }
    for (const [index, value] of expected.entries()) {
      const difference = firstDifference(value, got[index], inner(String(index)))
      if (difference) return difference
    }
  }
  if (isRecord(expected) && isRecord(got)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
      const has = [Object.hasOwn(expected, key), Object.hasOwn(got, key)]
      if (!has[0]) return { path: inner(key), expected: 'no such field', got: show(got[key]) }
      if (!has[1]) return { path: inner(key), expected: show(expected[key]), got: 'no such field' }
      const difference = firstDifference(expected[key], got[key], inner(key))
      if (difference) return difference
    }
  }
  return { path, expected: show(expected), got: show(got) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Throws a {@link Mismatch} unless `got` equals `expected` deeply; `what` names the thing in the message. */
export function expectEqual(got: unknown, expected: unknown, what: string, about: string | null = null): void {
  const difference = firstDifference(expected, got)
  if (!difference) return
  const place = difference.path === '' ? what : `${what}, at ${difference.path}`
  throw new Mismatch(`${place}: ${difference.expected}`, difference.got, about)
}

/** Throws a {@link Mismatch} unless `condition` holds. */
export function expectThat(
  condition: boolean,
  expected: string,
  got: unknown,
  about: string | null = null,
): asserts condition {
  if (!condition) throw new Mismatch(expected, typeof got === 'string' ? shorten(got) : show(got), about)
}
