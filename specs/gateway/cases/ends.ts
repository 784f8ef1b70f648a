import { expect } from 'vitest'
import { gatewayCase, type MountName, type Subject } from '../harness.ts'

const CHUNKED = 'Transfer-Encoding: chunked'

/** What comes after a body, or instead of one. */
export function endCases(subject: () => Subject, name: MountName): void {
  gatewayCase('a request’s trailers end here, its body does not', subject, name, {}, async ({ open, script }) => {
    const { path, requests } = script(async (request) => {
      await request.until('0\r\n\r\n')
      request.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
    })
    const connection = open({ method: 'POST', path, headers: [CHUNKED, 'Trailer: X-T'] })
    connection.send('3\r\nabc\r\n0\r\nX-T: 1\r\nX-User-Id: mallory\r\n\r\n')
    expect((await connection.response()).text()).toBe('ok')
    const [request] = requests()
    expect(request?.body.toString()).toMatch(/abc\r\n0\r\n\r\n$/)
    // Nor do they become headers, which is how trailers have led past checks (RFC 9110 §6.5.1).
    for (const gone of ['trailer', 'x-t', 'x-user-id']) expect(request?.all(gone)).toEqual([])
    expect(request?.body.toString()).not.toMatch(/x-t|mallory/i)
  })

  gatewayCase('a response’s trailers end here, its body does not', subject, name, {}, async ({ open, script }) => {
    const { path, requests } = script(({ socket }) => {
      const head = `HTTP/1.1 200 OK\r\n${CHUNKED}\r\nTrailer: X-T\r\n\r\n`
      socket.end(`${head}3\r\nabc\r\n0\r\nX-T: 1\r\nSet-Cookie: a=1\r\n\r\n`)
    })
    const connection = open({ path, headers: ['TE: trailers', 'Connection: TE, close'] })
    const response = await connection.response()
    expect([response.text(), response.complete, response.all('trailer')]).toEqual(['abc', true, []])
    expect(connection.received.toString()).not.toMatch(/x-t:|set-cookie/i)
    // And so none are asked for.
    expect(requests()[0]?.all('te')).toEqual([])
  })

  gatewayCase('a client that ends its side has gone', subject, name, {}, async ({ open, script, mount }) => {
    // As for nginx: it cannot be told from one that closed, and work for nobody would go on.
    let gone = false
    const { path, requests } = script(({ socket }) => {
      socket.on('close', () => {
        gone = true
      })
    })
    const connection = open({ path, headers: [`x-request-id: half-${name}`, 'Connection: keep-alive'] })
    await expect.poll(() => requests().length).toBe(1)
    connection.socket.end()
    await expect.poll(() => gone).toBe(true)
    await expect.poll(() => connection.socket.destroyed).toBe(true)
    expect(connection.received.toString()).toBe('')
    await expect.poll(() => mount.log.find((line) => line.includes(`half-${name}`))).toContain('"status":499')
  })
}
