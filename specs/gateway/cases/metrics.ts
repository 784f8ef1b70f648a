import { expect } from 'vitest'
import { gatewayCase, type MountName, placeOf, type Subject } from '../harness.ts'

const LINE = /^[a-z_]+(\{([a-z]+="[^"]*",?)*\})? (\d+(\.\d+)?(e-?\d+)?|NaN)$/

/** The value of a series, or 0 where nothing has been counted. */
async function read({ ask }: Subject, series: string): Promise<number> {
  const lines = (await ask({ path: '/metrics', backend: null })).text().split('\n')
  return Number(lines.find((line) => line.startsWith(`${series} `))?.slice(series.length + 1) ?? 0)
}

export function metricsCases(subject: () => Subject, name: MountName): void {
  gatewayCase('/metrics is Prometheus text', subject, name, {}, async ({ ask }) => {
    await ask()
    const response = await ask({ path: '/metrics', backend: null })
    expect([response.status, response.one('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    const lines = response.text().trimEnd().split('\n')
    for (const line of lines.filter((each) => !each.startsWith('#'))) expect(line).toMatch(LINE)
    const types = lines.filter((line) => line.startsWith('# TYPE ')).map((line) => line.split(' ')[2])
    expect(types.sort()).toEqual([
      'gateway_backend_up',
      'gateway_circuit_state',
      'gateway_errors_total',
      'gateway_requests_in_flight',
      'gateway_requests_total',
      'gateway_retries_total',
      'gateway_retry_budget',
      'gateway_upstream_seconds',
    ])
    expect(lines).toContain(`gateway_backend_up{backend="refused",location="${placeOf(name)}"} 0`)
    expect(response.text()).not.toMatch(/127\.0\.0\.1|t0ken/)
  })

  gatewayCase('each request counts once, and its error as whose it is', subject, name, {}, async (gateway) => {
    const place = placeOf(name)
    const fine = `gateway_requests_total{backend="raw",location="${place}",status="200"}`
    const refused = `gateway_errors_total{backend="refused",location="${place}",origin="upstream"}`
    const waits = `gateway_upstream_seconds_count{backend="raw",location="${place}"}`
    const before = [await read(gateway, fine), await read(gateway, refused), await read(gateway, waits)]
    for (let i = 0; i < 3; i++) await gateway.ask({ backend: 'raw' })
    await gateway.ask({ backend: 'refused' })
    const added = async () => [
      (await read(gateway, fine)) - (before[0] as number),
      (await read(gateway, refused)) - (before[1] as number),
      (await read(gateway, waits)) - (before[2] as number),
    ]
    await expect.poll(added).toEqual([3, 1, 3])
    expect(await read(gateway, `gateway_requests_in_flight{backend="raw",location="${place}"}`)).toBe(0)
  })
}
