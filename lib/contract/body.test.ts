import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyLimitBytes, parseJsonObject, readBody } from './body.ts'
import { ApiError } from './errors.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

async function errorOf(run: () => unknown): Promise<string | undefined> {
  try {
    await run()
  } catch (error) {
    if (error instanceof ApiError) return `${error.status} ${error.body.error}`
    throw error
  }
  return undefined
}

const MALFORMED = '400 Malformed JSON'
const WRONG_TYPE = '415 Unsupported Media Type'

test.each([
  ['{"a":1}', undefined],
  [' \r\n\t{} ', undefined],
  ['{"a":1,"a":2}', undefined],
  ['', MALFORMED],
  [' ', MALFORMED],
  ['[]', MALFORMED],
  ['null', MALFORMED],
  ['"a"', MALFORMED],
  ['5', MALFORMED],
  ['{"a":1}x', MALFORMED],
  ["{'a':1}", MALFORMED],
  ['{"a":1,}', MALFORMED],
  ['{"a":NaN}', MALFORMED],
  ['{"a":01}', MALFORMED],
  ['{"a":"\n"}', MALFORMED],
  ['\ufeff{}', MALFORMED],
  ['{"a":"\\ud800"}', MALFORMED],
  ['{"a":["\\udc00\\ud800"]}', MALFORMED],
  ['{"\\ud800":1}', MALFORMED],
  ['{"a":"\\ud83d\\ude00"}', undefined],
  ['{"a":"\\\\ud800"}', undefined],
])('%j as a body: %j', async (text, expected) => {
  expect(await errorOf(() => parseJsonObject(bytes(text), 'POST', 'application/json'))).toBe(expected)
})

test('of duplicate keys the last wins', () => {
  expect(parseJsonObject(bytes('{"a":1,"a":2}'), 'POST', 'application/json')).toEqual({ a: 2 })
})

test('bytes that are not UTF-8 are malformed', async () => {
  const latin1 = new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xe9, 0x22, 0x7d])
  const encodedSurrogate = new Uint8Array([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d])
  for (const body of [latin1, encodedSurrogate])
    expect(await errorOf(() => parseJsonObject(body, 'POST', 'application/json'))).toBe(MALFORMED)
})

test.each([
  ['POST', 'application/json', undefined],
  ['POST', 'Application/JSON; charset=UTF-8', undefined],
  ['POST', ' application/json ', undefined],
  ['POST', 'application/merge-patch+json', WRONG_TYPE],
  ['PUT', 'application/merge-patch+json', WRONG_TYPE],
  ['PATCH', 'application/merge-patch+json', undefined],
  ['PATCH', 'application/json', undefined],
  ['PATCH', 'application/json-patch+json', WRONG_TYPE],
  ['POST', 'text/plain', WRONG_TYPE],
  ['POST', 'application/jsonx', WRONG_TYPE],
  ['POST', '', WRONG_TYPE],
  ['POST', undefined, WRONG_TYPE],
])('a %s of type %j: %j', async (method, type, expected) => {
  expect(await errorOf(() => parseJsonObject(bytes('{}'), method, type))).toBe(expected)
})

test('415 comes before malformed, but an empty body has no type', async () => {
  expect(await errorOf(() => parseJsonObject(bytes('{'), 'POST', 'text/plain'))).toBe(WRONG_TYPE)
  expect(await errorOf(() => parseJsonObject(bytes(''), 'POST', 'text/plain'))).toBe(MALFORMED)
})

test('whatever text JSON can hold comes through as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parseJsonObject(bytes(JSON.stringify({ text })), 'POST', 'application/json')).toEqual({ text })
    }),
  )
})

/** A stream of `count` chunks of 10 bytes that remembers how many were taken and whether it was cancelled. */
function chunked(count: number) {
  const seen = { taken: 0, isCancelled: false }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.taken === count) controller.close()
        else controller.enqueue(new Uint8Array(10).fill(seen.taken++))
      },
      cancel() {
        seen.isCancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { seen, stream }
}

test('a body up to the limit is read whole, one byte more is refused', async () => {
  expect(await readBody(chunked(2).stream, null, 20)).toEqual(
    new Uint8Array([...Array(10).fill(0), ...Array(10).fill(1)]),
  )
  expect(await readBody(null, null, 20)).toEqual(new Uint8Array())
  expect(await errorOf(() => readBody(chunked(2).stream, null, 19))).toBe('413 Payload Too Large')
})

test('an endless body is stopped at the first chunk over the limit', async () => {
  const { seen, stream } = chunked(1_000_000)
  expect(await errorOf(() => readBody(stream, null, 25))).toBe('413 Payload Too Large')
  expect(seen).toEqual({ taken: 3, isCancelled: true })
})

test('a body that says it is too long is refused unread', async () => {
  const { seen, stream } = chunked(1)
  expect(await errorOf(() => readBody(stream, '21', 20))).toBe('413 Payload Too Large')
  expect(seen.taken).toBe(0)
  expect(await errorOf(() => readBody(chunked(2).stream, '20', 20))).toBeUndefined()
})

test('a batch may be four times as long as anything else', () => {
  expect(bodyLimitBytes('/tasks')).toBe(1_048_576)
  expect(bodyLimitBytes('/batch')).toBe(4_194_304)
})
