import type { Case } from '../runner/case.ts'
import { expectEqual, expectThat } from '../runner/mismatch.ts'
import { backendItself, ownSocket } from '../runner/needs.ts'
import { RawSocket, requestHead } from '../runner/raw-socket.ts'
import type { Trial } from '../runner/trial.ts'
import { TROUBLESOME } from './values.ts'

const REQUEST_IDS = [
  'a',
  'abc-123',
  '01936f5e-0000-7000-8000-00000000abcd',
  'x'.repeat(128),
  '!#$%&\'*+./:;<=>?@[]^_`{|}~"\\(),',
]

/** Bytes that are no HTTP request, or one that must not be read as two. */
const MALFORMED: readonly (readonly [string, string | Uint8Array])[] = [
  ['random bytes', Uint8Array.from({ length: 512 }, (_, index) => (index * 197 + 31) % 256)],
  ['a TLS hello', Uint8Array.from([0x16, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3, ...Array(64).fill(7)])],
  ['another protocol', 'GET /tasks FTP/9.9\r\n\r\n'],
  ['no Host', 'GET /tasks HTTP/1.1\r\n\r\n'],
  ['a header without a colon', 'GET /tasks HTTP/1.1\r\nhost: x\r\nnonsense\r\n\r\n'],
  ['a NUL in a header', 'GET /tasks HTTP/1.1\r\nhost: x\r\nx: a\0b\r\n\r\n'],
  ['a space in the path', 'GET /ta sks HTTP/1.1\r\nhost: x\r\n\r\n'],
  ['a length that is no number', 'POST /tasks HTTP/1.1\r\nhost: x\r\ncontent-length: abc\r\n\r\n{}'],
  ['a negative length', 'POST /tasks HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n{}'],
  ['two lengths', 'POST /tasks HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 30\r\n\r\n{}'],
  [
    'a chunk size that is no number',
    'POST /tasks HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n',
  ],
  [
    'a body that ends early',
    'POST /tasks HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"title":',
  ],
  ['a path of 100 kB', `GET /tasks?q=${'x'.repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`],
  ['headers of 1 MB', `GET /tasks HTTP/1.1\r\nhost: x\r\n${`x-filler: ${'x'.repeat(1000)}\r\n`.repeat(1000)}\r\n`],
  ['a head that never ends', 'GET /tasks HTTP/1.1\r\nhost: x\r\nx-unfinished: '],
]

/** What a server may say to what is no request; a 500 would be its own fault. */
const REFUSALS = /^(4\d\d|501|505)$/

/** The server still does its work. */
async function expectAlive(t: Trial): Promise<void> {
  const { id } = await t.task()
  ;(await t.get(`/tasks/${id}`)).expectStatus(200)
}

export const http: Case[] = [
  {
    name: 'x-request-id is echoed, on success and on errors',
    async run(t) {
      for (const id of REQUEST_IDS)
        for (const path of ['/tasks', '/nope', '/tasks?limit=0'])
          (await t.get(path, { 'x-request-id': id })).expectHeader('x-request-id', id)
      ;(await t.post('/tasks', { title: 'x' }, { 'x-request-id': 'w1' }))
        .expectStatus(201)
        .expectHeader('x-request-id', 'w1')
      ;(await t.send('POST', '/tasks', { raw: '{', headers: { 'x-request-id': 'w2' } }))
        .expectMalformed()
        .expectHeader('x-request-id', 'w2')
    },
  },
  {
    name: 'without x-request-id one is made, another for each request',
    async run(t) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => t.get('/tasks?limit=1')))
      const ids = answers.map(({ headers }) => headers['x-request-id'])
      expectEqual(new Set(ids).size, 20, 'different ids')
    },
  },
  {
    name: 'an x-request-id that is empty, too long or not visible ASCII is not echoed',
    async run(t) {
      for (const id of ['', 'x'.repeat(129), 'a b', 'a\u00e9'])
        expectThat(
          (await t.get('/tasks', { 'x-request-id': id })).headers['x-request-id'] !== id,
          'another x-request-id',
          id,
        )
    },
  },
  ...TROUBLESOME.map(
    ([what, text]): Case => ({
      name: `answers carry ${what} byte for byte, without escapes that JSON does not need`,
      async run(t) {
        const { id } = await t.task({ notes: text })
        const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
        for (const path of [`/tasks/${id}`, '/tasks']) {
          const answer = (await t.get(path)).expectStatus(200)
          expectThat(answer.text.includes(`"${escaped}"`), `notes as "${escaped}"`, answer.text, answer.about)
        }
      },
    }),
  ),
  {
    name: 'a body in pieces of one byte is one body',
    async run(t) {
      const body = '{"title":"né 😀"}'
      const socket = await RawSocket.open(t)
      const bytes = Buffer.from(body)
      socket.write(
        requestHead(t, 'POST', '/tasks', { 'content-type': 'application/json', 'content-length': bytes.length }),
      )
      for (const byte of bytes) {
        socket.write(Uint8Array.of(byte))
        await new Promise((resolve) => setImmediate(resolve))
      }
      const answer = await socket.answer()
      socket.destroy()
      expectEqual(answer?.status, 201, 'status')
      expectEqual(
        (await t.list('/tasks')).map(({ title }) => title),
        ['né 😀'],
        'titles',
      )
    },
  },
  {
    name: 'a chunked body split within a character is one body',
    async run(t) {
      const [first, second] = ['{"title":"\u00f0\u009f', '\u0098\u0080"}']
      const socket = await RawSocket.open(t)
      socket.write(
        requestHead(t, 'POST', '/tasks', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }),
      )
      for (const part of [first, second]) {
        socket.write(Buffer.from(`${part.length.toString(16)}\r\n${part}\r\n`, 'latin1'))
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      socket.write('0\r\n\r\n')
      expectEqual((await socket.answer())?.status, 201, 'status')
      socket.destroy()
      expectEqual(
        (await t.list('/tasks')).map(({ title }) => title),
        ['😀'],
        'titles',
      )
    },
  },
  {
    name: 'one connection serves many requests, after errors too',
    async run(t) {
      const socket = await RawSocket.open(t)
      for (const path of ['/tasks', '/nope', '/tasks?limit=0', '/tasks/counts']) {
        const before = socket.count()
        socket.write(requestHead(t, 'GET', path, {}))
        await socket.textWith(before + 1)
        expectEqual(socket.count(), before + 1, `responses after GET ${path}`)
      }
      socket.destroy()
    },
  },
  {
    name: 'pipelined requests are answered in their order',
    needs: backendItself,
    async run(t) {
      const socket = await RawSocket.open(t)
      const ids = ['p1', 'p2', 'p3', 'p4']
      socket.write(
        ids
          .map((id, index) => requestHead(t, 'GET', index % 2 ? '/tasks/counts' : '/contexts', { 'x-request-id': id }))
          .join(''),
      )
      const text = await socket.textWith(ids.length)
      expectEqual(
        [...text.matchAll(/^x-request-id: (.*)\r$/gim)].map(([, id]) => id),
        ids,
        'the order of x-request-id',
      )
      socket.destroy()
    },
  },
  ...MALFORMED.map(
    ([what, bytes]): Case => ({
      name: `${what} is survived, and never answered with a success`,
      needs: ownSocket,
      alone: true,
      async run(t) {
        for (let i = 0; i < 3; i++) {
          const socket = await RawSocket.open(t)
          socket.write(bytes)
          const answer = await socket.answer(300)
          socket.destroy()
          if (answer) expectThat(REFUSALS.test(String(answer.status)), 'a 4xx, 501, 505 or no answer', answer.text)
        }
        await expectAlive(t)
        expectEqual((await t.list('/tasks')).length, 1, 'tasks, only the one made to see it alive')
      },
    }),
  ),
  {
    name: 'clients that go away in the middle of a request or answer are survived',
    alone: true,
    async run(t) {
      await t.tasks(Array(200).fill({ notes: 'x'.repeat(2_000) }))
      for (let i = 0; i < 20; i++) {
        const reader = await RawSocket.open(t)
        reader.write(requestHead(t, 'GET', '/tasks?limit=500', {}))
        reader.destroy()
        const writer = await RawSocket.open(t)
        writer.write(requestHead(t, 'POST', '/tasks', { 'content-type': 'application/json', 'content-length': 100 }))
        writer.write('{"title":')
        writer.destroy()
      }
      expectEqual((await t.list('/tasks?limit=500')).length, 200, 'tasks')
      await expectAlive(t)
    },
  },
  {
    name: 'a hundred idle connections do not keep others out',
    alone: true,
    async run(t) {
      const idle = await Promise.all(Array.from({ length: 100 }, () => RawSocket.open(t)))
      for (const [index, socket] of idle.entries()) if (index % 2) socket.write('GET /tasks HTTP/1.1\r\n')
      await expectAlive(t)
      for (const socket of idle) socket.destroy()
    },
  },
]
