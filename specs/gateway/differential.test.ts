import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Outcome, outcomeOf } from './differential/outcome.ts'
import { MISSING, PROGRAMS, type ProxyName, STARTERS } from './differential/proxies.ts'
import { startRecorder } from './differential/recorder.ts'
import { PLAIN, REQUESTS } from './differential/requests.ts'
import { additionsRow, differenceRow, type Outcomes } from './differential/table.ts'

const TABLE = readFileSync(join(import.meta.dirname, 'differences.md'), 'utf8')
/** What the table was made with; others may differ in what is theirs. */
const VERSIONS = { nginx: '1.22', caddy: '2.6' }

const missing = whyNot()

describe.skipIf(missing)(missing ? `nginx, Caddy and ours [skipped: ${missing}]` : 'nginx, Caddy and ours', () => {
  const all = [PLAIN, ...Object.values(REQUESTS).flat()]
  const outcomes = new Map<string, Outcomes>()

  beforeAll(async () => {
    const [nginx, caddy, ours] = await Promise.all([through('nginx'), through('caddy'), through('ours')])
    for (const { name } of all)
      outcomes.set(name, { nginx: got(nginx, name), caddy: got(caddy, name), ours: got(ours, name) })
  })

  /** Its row in the table without the reason, or null where there is none. */
  function listed(name: string): string | null {
    const line = TABLE.split('\n').find((each) => each.startsWith(`| ${name} | `))
    if (!line) return null
    const match = /^(\|.*\|) ([^|]+) \|$/.exec(line)
    if (!match) throw new Error(`This row has no reason: ${line}`)
    return match[1] as string
  }

  test('what each adds to every request is listed', () => {
    expect(listed(PLAIN.name)).toBe(additionsRow(PLAIN.name, got(outcomes, PLAIN.name)))
  })

  for (const [group, requests] of Object.entries(REQUESTS)) {
    test.each([...requests])(`${group}: $name — every difference is listed, and nothing else`, ({ name }) => {
      expect(listed(name)).toBe(differenceRow(name, got(outcomes, name), got(outcomes, PLAIN.name)))
    })
  }

  test('no row is about a request that is not made', () => {
    const rows = TABLE.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:request|---)/.test(line))
    const names = rows.map((line) => line.split(' | ')[0]?.slice(2))
    expect(names.filter((name) => !all.some((request) => request.name === name))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
  })

  async function through(name: ProxyName): Promise<Map<string, Outcome>> {
    const upstream = await startRecorder()
    const proxy = await STARTERS[name](upstream.port)
    try {
      const found = new Map<string, Outcome>()
      for (const request of all) found.set(request.name, await outcomeOf(request, proxy.port, upstream))
      return found
    } finally {
      await proxy.stop()
      await upstream.stop()
    }
  }
})

function got<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name)
  if (value === undefined) throw new Error(`There is no outcome of "${name}".`)
  return value
}

/** Why the three cannot be compared here, or an empty text. */
function whyNot(): string {
  if (MISSING.length > 0) return `there is no ${MISSING.join(' and no ')}`
  const nginx = versionIn(execFileSync('sh', ['-c', `${PROGRAMS.nginx} -v 2>&1`]))
  const caddy = versionIn(execFileSync(PROGRAMS.caddy, ['version']))
  if (nginx === VERSIONS.nginx && caddy === VERSIONS.caddy) return ''
  return `the table is of nginx ${VERSIONS.nginx} and Caddy ${VERSIONS.caddy}, here are ${nginx} and ${caddy}`
}

function versionIn(output: Buffer): string {
  return /\d+\.\d+/.exec(output.toString())?.[0] ?? '?'
}
