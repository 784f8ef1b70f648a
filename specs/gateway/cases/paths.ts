import { expect } from 'vitest'
import { gatewayCase, type MountName, type Subject } from '../harness.ts'
import { respond } from '../upstream.ts'

const NEXT_RESOLVES = 'Next resolves the path before its route handler sees it'
const NEXT_REDIRECTS = 'Next answers it with a redirect of its own'

const REFUSED: readonly (readonly [path: string, unlike?: string])[] = [
  ['/tasks/../projects', NEXT_RESOLVES],
  ['/tasks/./x', NEXT_RESOLVES],
  ['/tasks/..', NEXT_RESOLVES],
  ['/%2e%2e/tasks', NEXT_RESOLVES],
  ['/tasks/%2E', NEXT_RESOLVES],
  ['/a%2e%2e/b'],
  ['/tasks%2fcounts'],
  ['/tasks%2Fcounts'],
  ['/tasks%5cx'],
  ['/tasks\\x', NEXT_REDIRECTS],
  ['//tasks', NEXT_REDIRECTS],
  ['/tasks//x', NEXT_REDIRECTS],
  ['/tasks/%00'],
  ['/tasks/%0d%0ax-injected:1'],
]

export function pathCases(subject: () => Subject, name: MountName): void {
  for (const [path, unlike] of REFUSED) {
    gatewayCase(`${path} is a 400`, subject, name, unlike ? { 'next-route': unlike } : {}, async ({ ask }) => {
      const response = await ask({ path })
      expect(response.status).toBe(400)
      expect(response.json()).toEqual({ error: 'Bad Request', message: expect.any(String) })
      expect(response.one('access-control-allow-origin')).toBe('*')
    })
  }

  const rewrites = { 'next-route': 'Next writes the query anew' }
  gatewayCase('path and query arrive as they were sent', subject, name, rewrites, async ({ ask, script }) => {
    const { path, requests } = script(({ socket }) => void socket.end('HTTP/1.1 204 Fine\r\n\r\n'))
    const query = '?q=a+b%20c&x=%2F%2e%2e&y=//&z=a%5cb&z=2&empty='
    await ask({ path: path + query })
    expect(requests().map(({ target }) => target)).toEqual([path + query])
  })

  const decodes = { 'next-route': 'Next answers a path that is not valid UTF-8 with a 500' }
  gatewayCase('a byte that is no UTF-8 arrives as it was sent', subject, name, decodes, async ({ ask, stack }) => {
    expect((await ask({ path: '/tasks/%ff%FE' })).status).toBe(200)
    expect(stack.upstream.requests.at(-1)?.target).toBe('/tasks/%ff%FE')
  })

  gatewayCase('a trailing slash is another path, and stays', subject, name, {}, async ({ ask, stack }) => {
    expect((await ask({ path: '/trailing/' })).status).toBe(200)
    expect(stack.upstream.requests.at(-1)?.target).toBe('/trailing/')
  })

  const redirects = { 'next-route': NEXT_REDIRECTS }
  gatewayCase(
    'an absolute target cannot name the upstream',
    subject,
    name,
    redirects,
    async ({ ask, mount, script }) => {
      const { path, requests } = script(({ socket }) => void socket.end('HTTP/1.1 204 Fine\r\n\r\n'))
      const response = await ask({ target: `http://evil.invalid${mount.prefix}${path}` })
      expect(response.status).toBe(204)
      expect(requests()).toHaveLength(1)
    },
  )

  gatewayCase(
    'the host that an absolute target names is the one asked for, whatever Host says',
    subject,
    name,
    redirects,
    async ({ ask, mount, script }) => {
      const { path, requests } = script((request) => respond(request, '204 Fine', []))
      for (const host of ['shop.invalid', 'shop.invalid:8080', '[::1]:8080']) {
        expect((await ask({ target: `http://${host}${mount.prefix}${path}` })).status).toBe(204)
        const request = requests().at(-1)
        expect(request?.all('x-forwarded-host')).toEqual([host])
        expect(request?.all('forwarded')[0]).toContain(`;host="${host}"`)
      }
    },
  )
}
