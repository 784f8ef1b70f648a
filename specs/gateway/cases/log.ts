import { expect } from 'vitest'
import { gatewayCase, type MountName, placeOf, type Subject } from '../harness.ts'
import { TOKEN } from '../stack.ts'

async function lineOf({ mount }: Subject, requestId: string): Promise<Record<string, unknown>> {
  const find = () => mount.log.find((line) => line.includes(`"request_id":"${requestId}"`))
  await expect.poll(find).toBeDefined()
  return JSON.parse(find() as string)
}

export function logCases(subject: () => Subject, name: MountName): void {
  gatewayCase('a request is one line with the choice, its reason and the times', subject, name, {}, async (gateway) => {
    const id = `line-${name}`
    await gateway.ask({ backend: 'raw', path: '/logged', headers: [`x-request-id: ${id}`] })
    expect(await lineOf(gateway, id)).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      level: 'info',
      request_id: id,
      method: 'GET',
      path: '/logged',
      status: 200,
      backend: 'raw',
      location: placeOf(name),
      why: 'header',
      ms: expect.any(Number),
      gateway_ms: expect.any(Number),
      upstream_ms: expect.any(Number),
      error_origin: null,
    })
    expect(gateway.mount.log.filter((line) => line.includes(id))).toHaveLength(1)
  })

  gatewayCase('no query value, body, token or credential is in it', subject, name, {}, async (gateway) => {
    const id = `secrets-${name}`
    const headers = [`x-request-id: ${id}`, 'Authorization: Bearer of-the-client', 'Cookie: sid=cookie-secret']
    await gateway.ask({ backend: 'raw', method: 'POST', path: '/x?q=query-secret', headers, body: 'body-secret' })
    await lineOf(gateway, id)
    const log = gateway.mount.log.join('\n')
    for (const secret of ['query-secret', 'body-secret', 'cookie-secret', 'of-the-client', TOKEN])
      expect(log).not.toContain(secret)
  })

  gatewayCase('an error says whose it is', subject, name, {}, async (gateway) => {
    const ask = (id: string, backend: string) => gateway.ask({ backend, headers: [`x-request-id: ${id}-${name}`] })
    await ask('whose-client', 'nope')
    await ask('whose-upstream', 'refused')
    const client = await lineOf(gateway, `whose-client-${name}`)
    expect(client).toMatchObject({ status: 400, backend: null, error_origin: 'client', error: 'Invalid Backend' })
    const upstream = await lineOf(gateway, `whose-upstream-${name}`)
    expect(upstream).toMatchObject({ status: 503, backend: 'refused', error_origin: 'upstream', level: 'warn' })
  })

  gatewayCase('a rejected entry was said at the start', subject, name, {}, async ({ mount }) => {
    const line = mount.log.find((each) => each.includes('BACKEND_BAD_URL'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'warn', id: 'bad' })
  })
}
