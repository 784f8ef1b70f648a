import { type Command, Option } from 'commander'
import { KEY_PREFIX, parseCloudEntry } from '#lib/registry/cloud-entry.ts'
import { findBackends } from '#lib/registry/manifest-files.ts'
import { nameFromId } from '#lib/registry/names.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { Failure } from '../failure.ts'
import {
  openRegistryStore,
  REGISTRY_ENVIRONMENTS,
  type RegistryEnvironment,
  type RegistryStore,
} from '../registry/store.ts'
import { alignColumns, paint, tell } from '../terminal.ts'

type Place = { env: RegistryEnvironment; data: string }
type Given = Place & { url: string; name?: string; region?: string; healthEndpoint?: string; service?: string }

/** `registry`: which backends the gateway in the cloud knows. */
export function registerRegistry(program: Command): void {
  const registry = program
    .command('registry')
    .description('which backends the gateway in the cloud knows: list them, add or change one, remove one')
    .helpCommand(false)
    .addHelpText('after', EXAMPLES)
  withPlace(
    registry.command('list').description('every entry, and what is wrong with it where it cannot be used'),
  ).action(async (place: Place) => list(storeOf(place)))
  withPlace(
    registry
      .command('put')
      .description('add a backend, or change the one of that id; it is checked before anything is written')
      .argument('<id>', 'as x-backend names it: lower-case words joined by -')
      .requiredOption('--url <address>', 'where it is, such as https://api.example or https://app.example/api')
      .option('--name <name>', 'as people see it; otherwise what its backend.json says')
      .option('--region <region>', 'where it runs, for people')
      .option('--health-endpoint <path>', 'what says how it is, /health otherwise')
      .option('--service <binding>', 'the service binding of the Worker to call instead of the address'),
  ).action(async (id: string, given: Given) => put(id, given))
  withPlace(registry.command('remove').description('remove a backend').argument('<id>', 'its id')).action(
    async (id: string, place: Place) => remove(id, storeOf(place)),
  )
}

const EXAMPLES = `
A gateway sees a changed entry within 30 seconds, a new one within five minutes. Tokens are no part of it: they are secrets of the Worker,
  npx wrangler secret put BACKEND_<ID>_TOKEN --env staging
Examples:
  npx shootout registry list --env staging
  npx shootout registry put bun-sqlite --url https://bun.example --env staging
  npx shootout registry put cf-d1 --url https://cf-d1.example.workers.dev --service CF_D1 --env production
  npx shootout registry remove bun-sqlite                    of the local preview`

function withPlace(command: Command): Command {
  return command
    .addOption(
      new Option('--env <environment>', 'of which environment').choices([...REGISTRY_ENVIRONMENTS]).default('local'),
    )
    .option('--data <folder>', 'with --env local: where npx shootout preview keeps its data', 'data/worker')
}

function storeOf({ env, data }: Place): RegistryStore {
  return openRegistryStore(env, `${data}/state`)
}

async function list(store: RegistryStore): Promise<void> {
  const entries = await store.read()
  if (entries.length === 0) return tell('There is no entry.')
  const rows = entries.map(({ id, text }) => {
    const parsed = parseCloudEntry(id, text)
    if ('error' in parsed) return [id, paint('red', parsed.error)]
    const { url, region, service } = parsed.entry
    return [id, service ? `service ${service}` : url, region ?? '']
  })
  tell(alignColumns([['id', 'address', 'region'].map((title) => paint('dim', title)), ...rows]).join('\n'))
}

async function put(id: string, given: Given): Promise<void> {
  const { url, region, healthEndpoint, service } = given
  const manifest = (await findBackends(PROJECT_ROOT)).backends.find((backend) => backend.id === id)
  const name = given.name ?? manifest?.name ?? nameFromId(id)
  const { language, framework } = manifest ?? {}
  const entry = { id, name, url, type: 'cloud', region, healthEndpoint, service, language, framework }
  const parsed = parseCloudEntry(id, JSON.stringify(entry))
  if ('error' in parsed) throw new Failure(`Nothing was written. ${parsed.error}`, 2)
  await storeOf(given).put([parsed.entry])
  tell(`${KEY_PREFIX}${id} is now ${JSON.stringify(parsed.entry)}`)
}

async function remove(id: string, store: RegistryStore): Promise<void> {
  const ids = (await store.read()).map((entry) => entry.id)
  if (!ids.includes(id))
    throw new Failure(`There is no entry ${id}; there ${ids.length > 0 ? `are ${ids.join(', ')}` : 'is none'}.`)
  await store.remove(id)
  tell(`${KEY_PREFIX}${id} is removed.`)
}
