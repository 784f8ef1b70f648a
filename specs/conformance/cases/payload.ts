import type { Case } from '../runner/case.ts'
import { expectEqual, expectThat } from '../runner/mismatch.ts'
import { ownSocket } from '../runner/needs.ts'
import { type RawAnswer, RawSocket, requestHead } from '../runner/raw-socket.ts'
import type { Trial } from '../runner/trial.ts'

const MIB = 1024 * 1024
const limits = [
  { method: 'POST', path: '/tasks', limit: MIB, json: '{"title":"x"}', status: 201 },
  { method: 'POST', path: '/projects', limit: MIB, json: '{"name":"x"}', status: 201 },
  { method: 'PUT', path: '/tasks/{id}', limit: MIB, json: '{"title":"x"}', status: 200 },
  { method: 'PATCH', path: '/tasks/{id}', limit: MIB, json: '{"title":"x"}', status: 200 },
  {
    method: 'POST',
    path: '/batch',
    limit: 4 * MIB,
    json: '{"operations":[{"op":"create","type":"task","data":{"title":"x"}}]}',
    status: 200,
  },
]

export const payload: Case[] = limits.flatMap(({ method, path, limit, json, status }): Case[] => {
  const at = async (t: Trial) => path.replace('{id}', (await t.task()).id)
  const padded = (bytes: number) => json + ' '.repeat(bytes - json.length)
  const type = { 'content-type': 'application/json' }
  return [
    {
      name: `${method} ${path} takes a body of exactly ${limit / MIB} MiB, declared or in chunks`,
      timeoutMs: 30_000,
      async run(t) {
        const target = await at(t)
        ;(await t.send(method, target, { raw: padded(limit) })).expectStatus(status)
        const socket = await RawSocket.open(t)
        socket.write(requestHead(t, method, target, { ...type, 'transfer-encoding': 'chunked' }))
        socket.write(chunk(padded(limit)))
        socket.write('0\r\n\r\n')
        expectEqual((await socket.answer(20_000))?.status, status, 'status of the chunked one')
        socket.destroy()
      },
    },
    {
      name: `${method} ${path} with one byte more than ${limit / MIB} MiB → 413`,
      needs: ownSocket,
      async run(t) {
        const target = await at(t)
        const socket = await RawSocket.open(t)
        socket.write(requestHead(t, method, target, { ...type, 'content-length': limit + 1 }))
        socket.write(padded(limit + 1))
        expectTooLarge(await socket.answer())
        socket.destroy()
      },
    },
    {
      name: `${method} ${path} with a declared length over the limit → 413 while most of the body has yet to come`,
      needs: ownSocket,
      async run(t) {
        const target = await at(t)
        for (const length of [limit + 1, 10_000_000_000]) {
          const socket = await RawSocket.open(t)
          socket.write(requestHead(t, method, target, { ...type, 'content-length': length }))
          socket.write(' '.repeat(1024))
          expectTooLarge(await socket.answer())
          socket.destroy()
        }
      },
    },
    {
      name: `${method} ${path} in chunks → 413 as soon as they exceed the limit, the end never sent`,
      needs: ownSocket,
      timeoutMs: 30_000,
      async run(t) {
        const target = await at(t)
        const socket = await RawSocket.open(t)
        socket.write(requestHead(t, method, target, { ...type, 'transfer-encoding': 'chunked' }))
        for (let sent = 0; sent <= limit; sent += MIB / 16) socket.write(chunk(' '.repeat(MIB / 16)))
        expectTooLarge(await socket.answer(20_000))
        socket.destroy()
      },
    },
  ]
})

function chunk(data: string): string {
  return `${data.length.toString(16)}\r\n${data}\r\n`
}

function expectTooLarge(answer: RawAnswer | null): void {
  expectThat(answer !== null, 'a 413', 'no answer within its time')
  expectThat(answer.status === 413, 'status 413', `${answer.status} ${answer.body}`)
  const body = JSON.parse(answer.body) as { message: string }
  expectEqual(body, { error: 'Payload Too Large', message: body.message }, 'the error')
  expectEqual(answer.headers['content-type'], 'application/json', 'content-type')
}
