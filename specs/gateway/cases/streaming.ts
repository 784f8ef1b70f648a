import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'vitest'
import { gatewayCase, type MountName, type Subject } from '../harness.ts'
import type { UpstreamRequest } from '../upstream.ts'

const CHUNKED = 'Transfer-Encoding: chunked'
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`

/** A promise and what resolves it, for a script to wait on. */
function signal(): { wait: Promise<void>; give(): void } {
  let give = () => {}
  const wait = new Promise<void>((resolve) => {
    give = resolve
  })
  return { wait, give }
}

/** More than all buffers on the way hold together. */
const FLOOD_BYTES = 96 * 1024 * 1024

async function settled(read: () => number): Promise<number> {
  let before = -1
  while (before !== read()) {
    before = read()
    await delay(400)
  }
  return before
}

export function streamingCases(subject: () => Subject, name: MountName): void {
  gatewayCase(
    'a backend has the first bytes of a body before the client has sent the last',
    subject,
    name,
    {},
    async (s) => {
      let request: UpstreamRequest | undefined
      const { path } = s.script(async (each) => {
        request = each
        await each.until('last')
        each.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
      })
      const connection = s.open({ method: 'POST', path, headers: [CHUNKED] })
      connection.send(chunk('first'))
      await expect.poll(() => request?.body.toString()).toContain('first')
      connection.send(`${chunk('last')}0\r\n\r\n`)
      expect((await connection.response()).text()).toBe('ok')
      expect(request?.all('transfer-encoding')).toEqual(['chunked'])
    },
  )

  gatewayCase(
    'a short body with a length does not wait to be whole either',
    subject,
    name,
    {},
    async ({ open, script }) => {
      let request: UpstreamRequest | undefined
      const { path } = script(async (each) => {
        request = each
        await each.until('lo')
        each.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
      })
      const connection = open({ method: 'POST', path, headers: ['Content-Length: 5'] })
      connection.send('hel')
      await expect.poll(() => request?.body.toString()).toBe('hel')
      connection.send('lo')
      expect((await connection.response()).text()).toBe('ok')
    },
  )

  gatewayCase('an event is here before the next is sent', subject, name, {}, async ({ open, script }) => {
    const second = signal()
    const { path } = script(async ({ socket }) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n${CHUNKED}\r\n\r\n`)
      socket.write(chunk('data: one\n\n'))
      await second.wait
      socket.end(`${chunk('data: two\n\n')}0\r\n\r\n`)
    })
    const connection = open({ path, headers: ['Accept: text/event-stream'] })
    await connection.until('data: one')
    second.give()
    await connection.until('data: two')
    expect((await connection.response()).complete).toBe(true)
  })

  const late = { 'next-route': 'Next sends the headers with the first bytes of the body' }
  gatewayCase('headers are here before any of the body', subject, name, late, async ({ open, script }) => {
    const body = signal()
    const { path } = script(async ({ socket }) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n${CHUNKED}\r\n\r\n`)
      await body.wait
      socket.end(`${chunk('data: x\n\n')}0\r\n\r\n`)
    })
    const connection = open({ path })
    try {
      await connection.until('text/event-stream', 5_000)
    } finally {
      body.give()
      connection.close()
    }
  })

  gatewayCase('a backend that does not read slows the client down', subject, name, {}, async ({ open, script }) => {
    const done = signal()
    const { path } = script(async ({ socket }) => {
      // Answering at once keeps the time limit for headers out of this.
      socket.write(`HTTP/1.1 200 OK\r\n${CHUNKED}\r\n\r\n${chunk('go on')}`)
      socket.pause()
      await done.wait
      socket.destroy()
    })
    const connection = open({ method: 'POST', path, headers: [`Content-Length: ${FLOOD_BYTES}`] })
    connection.send(Buffer.alloc(FLOOD_BYTES))
    const left = await settled(() => connection.socket.bytesWritten - connection.socket.writableLength)
    expect(left).toBeLessThan(FLOOD_BYTES / 2)
    done.give()
    connection.close()
  })

  gatewayCase('a client that does not read slows the backend down', subject, name, {}, async ({ open, script }) => {
    let sent = () => 0
    const { path } = script(({ socket }) => {
      socket.write(
        `HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: ${FLOOD_BYTES}\r\n\r\n`,
      )
      const piece = Buffer.alloc(256 * 1024)
      let written = 0
      sent = () => written
      const pour = () => {
        while (written < FLOOD_BYTES && !socket.destroyed) {
          written += piece.length
          if (!socket.write(piece)) return void socket.once('drain', pour)
        }
      }
      pour()
    })
    const connection = open({ path })
    connection.rest()
    await expect.poll(() => sent()).toBeGreaterThan(0)
    expect(await settled(() => sent())).toBeLessThan(FLOOD_BYTES / 2)
    connection.close()
  })

  gatewayCase('a client that leaves takes its request with it', subject, name, {}, async ({ open, script, mount }) => {
    const gone = signal()
    const { path, requests } = script(({ socket }) => void socket.on('close', gone.give))
    const connection = open({ path, headers: [`x-request-id: leaving-${name}`] })
    await expect.poll(() => requests().length).toBe(1)
    connection.close()
    await gone.wait
    await expect.poll(() => mount.log.find((line) => line.includes(`leaving-${name}`))).toContain('"status":499')
  })

  gatewayCase('a client that leaves a stream ends it', subject, name, {}, async ({ open, script, mount }) => {
    const gone = signal()
    const { path } = script(({ socket }) => {
      socket.write(`HTTP/1.1 200 OK\r\n${CHUNKED}\r\n\r\n`)
      const timer = setInterval(() => socket.write(chunk('tick')), 20)
      socket.on('close', () => {
        clearInterval(timer)
        gone.give()
      })
    })
    const connection = open({ path, headers: [`x-request-id: stream-${name}`] })
    await connection.until('tick')
    connection.close()
    await gone.wait
    await expect
      .poll(() => mount.log.find((line) => line.includes(`stream-${name}`)))
      .toContain('"error_origin":"client"')
  })
}
