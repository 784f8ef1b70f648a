import { validate, version } from 'uuid'
import { afterEach, expect, test, vi } from 'vitest'
import { uuidV7 } from './uuid-v7.ts'

afterEach(() => vi.useRealTimers())

test('it is a UUIDv7 of now', () => {
  const before = Date.now()
  const id = uuidV7()
  expect(validate(id)).toBe(true)
  expect(version(id)).toBe(7)
  expect(timeOf(id)).toBeGreaterThanOrEqual(before)
})

test('each sorts after the one before, however many come in a millisecond', () => {
  vi.useFakeTimers({ now: Date.now() })
  const ids = Array.from({ length: 10_000 }, uuidV7)
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every((id) => validate(id))).toBe(true)
})

test('a clock that is set back changes nothing about the order', () => {
  const first = uuidV7()
  vi.useFakeTimers({ now: 0 })
  expect(uuidV7() > first).toBe(true)
})

function timeOf(id: string): number {
  return Number.parseInt(id.slice(0, 13).replace('-', ''), 16)
}
