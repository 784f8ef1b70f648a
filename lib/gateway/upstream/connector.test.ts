import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer as createPlain, type Server } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Connection, type Exchange } from './connection.ts'
import { createConnector } from './connector.ts'
import { HeaderLines } from './header-lines.ts'

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'
const LIMITS = { connectTimeoutMs: 5_000, bodyIdleMs: 60_000 }
const OWNER = { uploaded() {}, free() {}, lost() {} }

let server: Server
afterEach(() => void server?.close())

async function listen(host: string): Promise<number> {
  server.listen(0, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Asks an origin once, on a connection of its own, and resolves with the answer's body or the code of what went wrong. */
async function ask(connector: ReturnType<typeof createConnector>, limits = LIMITS): Promise<string> {
  const connection = new Connection(connector, OWNER, limits)
  const answer = await new Promise<string>((resolve) => {
    let body = ''
    const exchange: Exchange = {
      ...{ method: 'GET', target: '/', standing: new HeaderLines([]), headers: [], body: null },
      ...{ sending() {}, progressed() {}, uploaded() {}, heard() {}, answered() {} },
      received: (bytes) => {
        body += bytes.toString()
        return true
      },
      ended: () => resolve(body),
      failed: (cause) => resolve('code' in cause ? String(cause.code) : cause.message),
    }
    connection.send(exchange)
  })
  connection.close()
  return answer
}

test('an origin without a port is at 80 or 443, and is called by its name', () => {
  expect(createConnector('http://a.example').host).toBe('a.example')
  expect(createConnector('https://a.example:8443').host).toBe('a.example:8443')
  expect(createConnector('http://[::1]:3000').host).toBe('[::1]:3000')
})

const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'))
const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const unless = (met: boolean, what: string, reason: string) => (met ? what : `${what} [skipped: ${reason}]`)

test.skipIf(!hasIpv6)(unless(hasIpv6, 'an IPv6 address is reached', 'there is no IPv6 here'), async () => {
  let head = ''
  server = createPlain((socket) => {
    socket.on('data', (data) => {
      head += data
      socket.write(OK)
    })
  })
  const port = await listen('::1')
  expect(await ask(createConnector(`http://[::1]:${port}`))).toBe('ok')
  expect(head).toContain(`host: [::1]:${port}\r\n`)
})

test('a host that accepts, and then says nothing of TLS, has its time', async () => {
  server = createPlain(() => {})
  const connector = createConnector(`https://localhost:${await listen('127.0.0.1')}`)
  expect(await ask(connector, { ...LIMITS, connectTimeoutMs: 100 })).toBe('CONNECT_TIMEOUT')
})

describe.skipIf(!hasOpenssl)(unless(hasOpenssl, 'over TLS', 'openssl makes the certificates'), () => {
  const folder = mkdtempSync(join(tmpdir(), 'shootout-tls-'))
  const usual = getCACertificates('default')
  const at = (file: string) => join(folder, file)
  /** Makes a key, and a certificate for `name` that signs itself. */
  const certify = (name: string) => {
    const out = ['-keyout', at(`${name}.key`), '-out', at(`${name}.crt`)]
    const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`]
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
    execFileSync('openssl', ['req', '-x509', ...kind, ...subject, ...out], { stdio: 'ignore' })
    return { key: readFileSync(at(`${name}.key`)), cert: readFileSync(at(`${name}.crt`), 'utf8') }
  }
  let right: ReturnType<typeof certify>
  let other: ReturnType<typeof certify>
  let seen: { name: unknown; protocol: unknown; again: boolean }[]

  beforeAll(() => {
    right = certify('localhost')
    other = certify('other.example')
  })
  afterEach(() => setDefaultCACertificates(usual))
  afterAll(() => rmSync(folder, { recursive: true }))

  async function serve(certificate: typeof right): Promise<number> {
    seen = []
    server = createServer({ ...certificate, ALPNProtocols: ['h2', 'http/1.1'] }, (socket: TLSSocket) => {
      seen.push({ name: socket.servername, protocol: socket.alpnProtocol, again: socket.isSessionReused() })
      socket.on('error', () => {}).on('data', () => socket.write(OK))
    })
    return listen('127.0.0.1')
  }

  test('the name that is meant is said, HTTP/1.1 is chosen, and the second handshake is shorter', async () => {
    setDefaultCACertificates([...usual, right.cert])
    const connector = createConnector(`https://localhost:${await serve(right)}`)
    expect([await ask(connector), await ask(connector)]).toEqual(['ok', 'ok'])
    expect(seen).toEqual([
      { name: 'localhost', protocol: 'http/1.1', again: false },
      { name: 'localhost', protocol: 'http/1.1', again: true },
    ])
  })

  test('who nobody vouches for is refused', async () => {
    const connector = createConnector(`https://localhost:${await serve(right)}`)
    expect(await ask(connector)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
  })

  test('so is who is vouched for under another name', async () => {
    setDefaultCACertificates([...usual, other.cert])
    const connector = createConnector(`https://localhost:${await serve(other)}`)
    expect(await ask(connector)).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
  })
})
