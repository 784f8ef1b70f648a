import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, expect } from 'vitest'
import { gatewayCase, type MountName, type Subject } from '../harness.ts'
import { UPSTREAM_TIMEOUT_MS } from '../stack.ts'
import { respond } from '../upstream.ts'

const UNAVAILABLE = { error: 'Backend Unavailable', message: expect.any(String), backend: 'plain' }

export function failureCases(subject: () => Subject, name: MountName): void {
  // An answer in between, or the fifth failure in a row would open the circuit.
  afterEach(async () => void (await subject().ask()))

  gatewayCase('no response headers in time is a 504', subject, name, {}, async ({ ask, script }) => {
    const closed = new Promise<void>((resolve) => {
      started.path = script(({ socket }) => void socket.on('close', resolve)).path
    })
    const began = performance.now()
    const response = await ask({ path: started.path })
    const took = performance.now() - began
    expect(response.status).toBe(504)
    expect(response.json()).toEqual({ error: 'Gateway Timeout', message: 'Backend did not respond within 2s' })
    expect(response.one('proxy-status')).toBe('shootout; error=http_response_timeout')
    expect(response.one('x-backend')).toBe('plain')
    expect(took).toBeGreaterThanOrEqual(UPSTREAM_TIMEOUT_MS - 20)
    expect(took).toBeLessThan(UPSTREAM_TIMEOUT_MS + 1_000)
    await closed
  })

  gatewayCase('headers that trickle in do not extend the time', subject, name, {}, async ({ ask, script }) => {
    const { path } = script(async ({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      for (let i = 0; i < 60 && !socket.destroyed; i++) {
        socket.write(`X-Slow-${i}: 1\r\n`)
        await delay(50)
      }
      socket.end('Content-Length: 0\r\n\r\n')
    })
    expect((await ask({ path })).status).toBe(504)
  })

  gatewayCase('a connection closed without an answer is a 503', subject, name, {}, async ({ ask, script }) => {
    const { path } = script(({ socket }) => void socket.end())
    const response = await ask({ method: 'POST', path, body: 'x' })
    expect([response.status, response.json()]).toEqual([503, UNAVAILABLE])
    expect(response.one('proxy-status')).toBe('shootout; error=connection_terminated')
    expect(response.one('retry-after')).toBe('2')
  })

  gatewayCase('a reading request is sent once more, and the log says so', subject, name, {}, async (gateway) => {
    const { path, requests } = gateway.script((request) => {
      if (requests().length === 1) request.socket.resetAndDestroy()
      else respond(request, '200 OK', ['Content-Length: 2'], 'ok')
    })
    const id = `again-${name}`
    const response = await gateway.ask({ path, headers: [`x-request-id: ${id}`] })
    expect([response.status, response.text(), requests().length]).toEqual([200, 'ok', 2])
    await expect.poll(() => gateway.mount.log.find((line) => line.includes(id))).toContain('"retries":1')
  })

  gatewayCase('a writing request is never sent twice', subject, name, {}, async ({ ask, script }) => {
    const { path, requests } = script(({ socket }) => void socket.resetAndDestroy())
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      await ask()
      expect((await ask({ method, path, body: 'x' })).status).toBe(503)
    }
    expect(requests()).toHaveLength(4)
  })

  gatewayCase('a reset in the middle of the headers is a 503', subject, name, {}, async ({ ask, script }) => {
    const { path } = script(({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Le', () => socket.resetAndDestroy())
    })
    const response = await ask({ method: 'POST', path, body: 'x' })
    expect([response.status, response.json()]).toEqual([503, UNAVAILABLE])
  })

  gatewayCase('an answer that is no HTTP is a 502', subject, name, {}, async ({ ask, script }) => {
    const { path } = script(({ socket }) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n'))
    const response = await ask({ path })
    expect([response.status, response.json().error]).toEqual([502, 'Bad Gateway'])
    expect(response.one('proxy-status')).toBe('shootout; error=http_protocol_error')
  })

  for (const [what, framing, body] of [
    ['with a length', 'Content-Length: 100', 'only this'],
    ['in chunks', 'Transfer-Encoding: chunked', '5\r\nhello\r\n'],
  ] as const) {
    gatewayCase(
      `a body ${what} that breaks off is not made to look whole`,
      subject,
      name,
      {},
      async ({ ask, script }) => {
        const { path } = script(async ({ socket }) => {
          socket.write(`HTTP/1.1 200 OK\r\n${framing}\r\n\r\n${body}`)
          await delay(100)
          socket.resetAndDestroy()
        })
        const response = await ask({ path })
        expect([response.status, response.complete]).toEqual([200, false])
      },
    )
  }

  gatewayCase('after all that, the backend still gets its requests', subject, name, {}, async ({ ask, script }) => {
    const { path } = script((request) => respond(request, '204 Fine', []))
    expect((await ask({ path })).status).toBe(204)
  })

  gatewayCase('two hundred requests at once all get their own answer', subject, name, {}, async ({ ask, script }) => {
    const { path } = script((request) => {
      const own = request.all('x-n')[0] ?? ''
      respond(request, '200 OK', [`Content-Length: ${own.length}`], own)
    })
    const asked = Array.from({ length: 200 }, (_, i) => ask({ path, headers: [`x-n: ${i}`] }))
    const answers = await Promise.all(asked)
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([])
    expect(answers.map((response) => response.text())).toEqual(answers.map((_, i) => String(i)))
  })
}

const started = { path: '' }
