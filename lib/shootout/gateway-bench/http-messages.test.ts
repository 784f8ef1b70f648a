import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Message, MessageSplitter } from './http-messages.ts'

type Seen = { startLine: string; body: string; closes: boolean }

function split(wire: string, cuts: readonly number[] = []): Seen[] {
  const seen: Seen[] = []
  const splitter = new MessageSplitter((message: Message) => {
    seen.push({ ...message, body: message.body.toString('latin1') })
  })
  const bytes = Buffer.from(wire, 'latin1')
  const edges = [0, ...[...cuts].sort((a, b) => a - b), bytes.length]
  for (let i = 1; i < edges.length; i++) splitter.push(bytes.subarray(edges[i - 1], edges[i]))
  return seen
}

const MESSAGES: readonly [wire: string, seen: Seen][] = [
  ['GET /a HTTP/1.1\r\nhost: x\r\n\r\n', { startLine: 'GET /a HTTP/1.1', body: '', closes: false }],
  [
    'POST /b HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello',
    { startLine: 'POST /b HTTP/1.1', body: 'hello', closes: false },
  ],
  [
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n',
    { startLine: 'HTTP/1.1 200 OK', body: 'abc0123456789', closes: true },
  ],
  [
    'HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n\n\r\n0\r\nx-trailer: 1\r\n\r\n',
    { startLine: 'HTTP/1.1 201 Created', body: '\n', closes: false },
  ],
  ['HTTP/1.1 204 No Content\r\ndate: now\r\n\r\n', { startLine: 'HTTP/1.1 204 No Content', body: '', closes: false }],
]

describe('MessageSplitter', () => {
  test.each(MESSAGES)('reads %j', (wire, seen) => {
    expect(split(wire)).toEqual([seen])
  })

  test('reads messages one behind the other, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...MESSAGES), { maxLength: 5 }), fc.array(fc.nat(600)), (messages, cuts) => {
        const wire = messages.map(([text]) => text).join('')
        const inside = cuts.filter((cut) => cut <= wire.length)
        expect(split(wire, inside)).toEqual(messages.map(([, seen]) => seen))
      }),
    )
  })

  test('passes over interim responses', () => {
    const [[, last]] = MESSAGES as [(typeof MESSAGES)[number]]
    expect(split(`HTTP/1.1 100 Continue\r\n\r\n${MESSAGES[0]?.[0]}`)).toEqual([last])
  })

  test('says nothing of a message that is cut off', () => {
    for (const [wire] of MESSAGES) expect(split(wire.slice(0, -1))).toEqual([])
  })

  test.each(['HTTP/1.1 200 OK\r\n\r\n', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n'])(
    'refuses %j, whose end nobody knows',
    (wire) => {
      expect(() => split(wire)).toThrow()
    },
  )
})
