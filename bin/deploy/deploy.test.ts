import { describe, expect, test } from 'vitest'
import { WranglerError } from '#lib/shootout/drivers/wrangler.ts'
import type { Deployment } from './configuration.ts'
import { type DeployTools, deploy } from './deploy.ts'
import type { Finding } from './smoke.ts'

const DEPLOYMENT: Deployment = { environment: 'staging', worker: 'backend-shootout-staging', url: null, problems: [] }
const ADDRESS = 'https://backend-shootout-staging.example.workers.dev'
const FINE: Finding[] = [{ what: 'the app is served', error: null }]
const BROKEN: Finding[] = [{ what: 'the app is served', error: '/inbox answers 500, not 200' }]

/**
 * Wrangler's side of a deployment, in the order it was asked: the account behind it is the one thing that cannot be had
 * without one. `answers` replaces what a command says, or makes it fail.
 */
function account(answers: Record<string, string | Error> = {}, findings: Finding[] = FINE) {
  const asked: string[] = []
  const said: Record<string, string | Error> = {
    'deployments status': '{ "versions": [{ "version_id": "old", "percentage": 100 }] }',
    'd1 time-travel': '▲ a warning\n{\n  "bookmark": "0001-abcd"\n}',
    deploy: JSON.stringify({ type: 'deploy', version_id: 'new', targets: [ADDRESS] }),
    ...answers,
  }
  async function run(...args: string[]): Promise<string> {
    asked.push(args.join(' '))
    const [, answer = ''] = Object.entries(said).find(([command]) => args.join(' ').startsWith(command)) ?? []
    if (answer instanceof Error) throw answer
    return answer
  }
  const notes: string[] = []
  const tools: DeployTools = {
    wrangler: { run, report: async (...args) => [JSON.parse(await run(...args))] },
    build: async () => void asked.push('(build)'),
    seed: async () => asked.push('(seed)') && 2,
    smoke: async (url) => {
      asked.push(`(smoke ${url})`)
      return findings
    },
    step: () => {},
    note: (text) => notes.push(text),
  }
  return { asked, notes, tools }
}

test('the database is migrated and the registry filled before the Worker goes live, and then it is tried', async () => {
  const { asked, notes, tools } = account()
  expect(await deploy(DEPLOYMENT, null, tools)).toEqual({ url: ADDRESS, version: 'new' })
  expect(asked).toEqual([
    'whoami --json',
    '(build)',
    'deployments status --json',
    'd1 time-travel info DB --json',
    'd1 migrations apply DB --remote',
    '(seed)',
    'deploy',
    `(smoke ${ADDRESS})`,
  ])
  expect(notes.join('\n')).toContain('--bookmark 0001-abcd')
})

test('an address that is given, or a custom domain, is the one that is tried', async () => {
  const given = account()
  expect(await deploy(DEPLOYMENT, 'https://here.example', given.tools)).toMatchObject({ url: 'https://here.example' })
  const domain = account()
  await deploy({ ...DEPLOYMENT, url: 'https://tasks.example' }, null, domain.tools)
  expect(domain.asked.at(-1)).toBe('(smoke https://tasks.example)')
})

test('all that is missing is said at once, and nothing is built', async () => {
  const { asked, tools } = account({ whoami: new WranglerError('not logged in') })
  const problems = ['env.staging.d1_databases: database_id is a placeholder']
  const failure = deploy({ ...DEPLOYMENT, problems }, null, tools)
  await expect(failure).rejects.toThrow(/database_id is a placeholder\n {2}- no account: set CLOUDFLARE_API_TOKEN/)
  expect(asked).toEqual(['whoami --json'])
})

describe('when the smoke test fails', () => {
  test('the version before is live again', async () => {
    const { asked, tools } = account({}, BROKEN)
    await expect(deploy(DEPLOYMENT, null, tools)).rejects.toThrow('Version old is live again.')
    expect(asked.at(-1)).toBe('rollback old --yes --message smoke test failed: the app is served')
  })

  test('a first deployment has none to go back to, and says so', async () => {
    const never = new WranglerError('This Worker does not exist on your account. [code: 10007]')
    const { asked, tools } = account({ 'deployments status': never }, BROKEN)
    await expect(deploy(DEPLOYMENT, null, tools)).rejects.toThrow('there is none to go back to')
    expect(asked.some((command) => command.startsWith('rollback'))).toBe(false)
  })

  test('so it does when nobody knows the address', async () => {
    const { asked, tools } = account({ deploy: JSON.stringify({ type: 'deploy', version_id: 'new' }) })
    await expect(deploy(DEPLOYMENT, null, tools)).rejects.toThrow('Version old is live again.')
    expect(asked.at(-1)).toMatch(/^rollback old/)
  })
})

test.each(['deployments status', 'd1 time-travel', 'd1 migrations'])(
  'when %s fails, nothing goes live',
  async (command) => {
    const { asked, tools } = account({ [command]: new WranglerError('the account cannot be reached') })
    await expect(deploy(DEPLOYMENT, null, tools)).rejects.toThrow('the account cannot be reached')
    expect(asked).not.toContain('deploy')
  },
)
