import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { Agent, request as ask, createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, startApp } from '#lib/shootout/drivers/process.ts'
import { MOUNT_NAMES } from './harness.ts'
import { HAS_NEXT_BUILD } from './stack.ts'

const MIB = 1024 * 1024
/** The bare mount shows that size does not matter; the others, with the same code below, that they add nothing to it. */
const BYTES: Readonly<Record<(typeof MOUNT_NAMES)[number], number>> = {
  'node-bare': 1024 * MIB,
  'node-api': 256 * MIB,
  'node-http': 256 * MIB,
  'next-route': 256 * MIB,
}
/** Far more than buffers and a garbage collector at ease need, far less than any of the bodies. */
const MOST_GROWTH = 150 * MIB
/** How long whoever reads stands still half-way: more comes meanwhile than could be held. */
const REST_MS = 1_000
/** A gigabyte in each direction on a busy machine. */
const PATIENCE_MS = 120_000
/** A prime number of bytes, so that a lost or repeated block of any usual size shows. */
const PIECE = randomBytes(1_000_003)

const missing = whyNot()

describe.skipIf(missing)(missing ? `bodies of any size [skipped: ${missing}]` : 'bodies of any size', () => {
  let dataDir: string
  let backend: Server
  let apps: Record<'node' | 'next', RunningApp>

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'shootout-memory-'))
    backend = createServer(async (request, response) => {
      if (request.url === '/health') return void response.end()
      const [, what, size] = (request.url ?? '').split('/')
      if (what === 'up') return void response.end(await drain(request, Number(size)))
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': size })
      pour(response, Number(size))
    })
    await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve))
    const backends = { large: `http://127.0.0.1:${(backend.address() as AddressInfo).port}` }
    const env = { LOG_LEVEL: 'warn' }
    const [node, next] = await Promise.all([
      startApp({ dataDir: join(dataDir, 'node'), backends, env }),
      startApp({ dataDir: join(dataDir, 'next'), backends, env: { ...env, NEXT_ONLY: '1' } }),
    ])
    apps = { node, next }
  })
  afterAll(async () => {
    await Promise.all([apps?.node.stop(), apps?.next.stop()])
    backend?.close().closeAllConnections()
    await rm(dataDir, { recursive: true, force: true })
  })

  for (const mount of MOUNT_NAMES) {
    const size = BYTES[mount]
    const address = () => {
      if (mount === 'node-bare') return apps.node.gatewayUrl
      return `${(mount === 'next-route' ? apps.next : apps.node).url}/api`
    }
    const pid = () => (mount === 'next-route' ? apps.next : apps.node).pid
    const headers = { 'x-backend': 'large' }

    /** One connection, with a page on it where the mount is what comes after one. */
    const agentOf = async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      if (mount !== 'node-http') return agent
      await new Promise((resolve, reject) => {
        ask(`${apps.node.url}/no-such-page`, { agent }, (page) => page.resume().on('end', resolve))
          .on('error', reject)
          .end()
      })
      return agent
    }
    const down = async () => {
      const agent = await agentOf()
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        ask(`${address()}/down/${size}`, { headers, agent }, resolve).on('error', reject).end()
      })
      return [response.statusCode, await drain(response, size)]
    }
    const up = async () => {
      const agent = await agentOf()
      const sized = { ...headers, 'content-length': String(size) }
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const request = ask(`${address()}/up/${size}`, { method: 'POST', headers: sized, agent }, resolve)
        pour(request.on('error', reject), size)
      })
      return [response.statusCode, await text(response)]
    }

    test(
      `${mount}: ${size / MIB} MB go up and as many come down, to readers that rest half-way, in constant memory`,
      async () => {
        const grown = await growth(pid(), async () => {
          expect(await Promise.all([down(), up()])).toEqual([
            [200, 'as sent'],
            [200, 'as sent'],
          ])
        })
        expect(grown).toBeLessThan(MOST_GROWTH)
      },
      PATIENCE_MS,
    )
  }
})

/** By how many bytes the memory of a process that is in RAM rose at most while `work` ran. */
async function growth(pid: number, work: () => Promise<void>): Promise<number> {
  const read = async (field: 'VmRSS' | 'VmHWM') => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024
  }
  const before = await read('VmRSS')
  // Makes the high-water mark begin anew (proc(5)).
  await writeFile(`/proc/${pid}/clear_refs`, '5')
  await work()
  return (await read('VmHWM')) - before
}

/** Writes so many bytes, at the pace of whoever takes them; they are the same memory again and again. */
function pour(sink: Writable, size: number): void {
  let left = size
  const go = () => {
    while (left > 0) {
      const piece = left < PIECE.length ? PIECE.subarray(0, left) : PIECE
      left -= piece.length
      if (!sink.write(piece)) return void sink.once('drain', go)
    }
    sink.end()
  }
  go()
}

/** Reads to the end, with a rest at half of `size`, and says whether it is what was poured. */
async function drain(source: Readable, size: number): Promise<string> {
  let at = 0
  let rested = false
  for await (const chunk of source as AsyncIterable<Buffer>) {
    for (let i = 0; i < chunk.length; ) {
      const from = (at + i) % PIECE.length
      const length = Math.min(chunk.length - i, PIECE.length - from)
      if (chunk.compare(PIECE, from, from + length, i, i + length) !== 0) return `other bytes after ${at}`
      i += length
    }
    at += chunk.length
    if (!rested && at >= size / 2) {
      rested = true
      await delay(REST_MS)
    }
  }
  return at === size ? 'as sent' : `${at} bytes instead of ${size}`
}

function whyNot(): string {
  if (!HAS_NEXT_BUILD) return 'there is no Next build; run "npx next build"'
  return process.platform === 'linux' ? '' : 'only Linux says how much memory another process has'
}
