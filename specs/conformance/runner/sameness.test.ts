import { expect, test } from 'vitest'
import { Answer } from './answer.ts'
import type { Case } from './case.ts'
import { compareTranscripts, keep, type Side, type Transcripts } from './sameness.ts'

const one: Case = { name: 'a case', run: async () => {} }

type Given = { path?: string; status?: number; headers?: Record<string, string>; body: unknown }

function side(id: string, answers: Given[], hasPassed = true): Side {
  const transcripts: Transcripts = new Map()
  for (const { path = '/tasks', status = 200, headers = {}, body } of answers)
    keep(
      transcripts,
      'section',
      one,
      new Answer({ method: 'GET', path, headers: {} }, status, headers, Buffer.from(JSON.stringify(body))),
    )
  return { id, transcripts, hasPassed: () => hasPassed }
}

function differ(a: Given[], b: Given[]): boolean {
  return compareTranscripts(side('a', a), side('b', b)).results[0]?.outcome === 'failed'
}

const ids = ['01936f5e-0000-7000-8000-00000000000a', '01936f5e-0000-7000-8000-00000000000b'] as const

test('ids, timestamps and messages may differ', () => {
  const a = { id: ids[0], at: '2026-01-01T00:00:00.000Z', message: 'x' }
  const b = { id: ids[1], at: '2026-01-02T00:00:00.000Z', message: 'y' }
  expect(differ([{ body: a }], [{ body: b }])).toBe(false)
})

test('an id stands for the same row throughout', () => {
  expect(differ([{ body: [ids[0], ids[0]] }], [{ body: [ids[1], ids[1]] }])).toBe(false)
  expect(differ([{ body: [ids[0], ids[0]] }], [{ body: [ids[1], ids[0]] }])).toBe(true)
})

test('headers may differ where the contract says so, and nowhere else', () => {
  const [date, etag] = ['date', 'etag'].map((name) =>
    [1, 2].map((value) => [{ headers: { [name]: `${value}` }, body: 0 }]),
  )
  expect(differ(date?.[0] ?? [], date?.[1] ?? [])).toBe(false)
  expect(differ(etag?.[0] ?? [], etag?.[1] ?? [])).toBe(true)
  expect(differ([{ body: 0 }], [{ headers: { vary: '*' }, body: 0 }])).toBe(true)
})

test('a status, a value, the order of keys and the number of answers must be the same', () => {
  expect(differ([{ status: 200, body: 0 }], [{ status: 201, body: 0 }])).toBe(true)
  expect(differ([{ body: { a: 1 } }], [{ body: { a: 2 } }])).toBe(true)
  expect(differ([{ body: { a: 1, b: 2 } }], [{ body: { b: 2, a: 1 } }])).toBe(true)
  expect(differ([{ body: 0 }, { body: 0 }], [{ body: 0 }])).toBe(true)
})

test('a case that failed, /health, and cases that vary are not compared', () => {
  const [a, b] = [[{ body: 1 }], [{ body: 2 }]]
  expect(compareTranscripts(side('a', a), side('b', b, false)).results[0]?.outcome).toBe('passed')
  expect(compareTranscripts(side('a', [{ path: '/health', body: 1 }]), side('b', b)).results).toEqual([])
})
