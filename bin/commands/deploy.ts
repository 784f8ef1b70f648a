import { type Command, InvalidArgumentError, Option } from 'commander'
import { ENVIRONMENTS, type Environment } from '../deploy/environments.ts'
import type { DeployOptions } from '../deploy/run-deploy.ts'

type Given = Omit<DeployOptions, 'environment' | 'headers'> & { env: Environment; header?: Record<string, string> }

/** `deploy`: the app as a Worker, into an account. */
export function registerDeploy(program: Command): void {
  program
    .command('deploy')
    .description('deploy the app as a Worker: database, registry, Worker, smoke test, and back again if that fails')
    .addOption(new Option('--env <environment>', 'where to').choices([...ENVIRONMENTS]).makeOptionMandatory())
    .option('--dry-run', 'all of it that needs no account, the smoke test on this machine included')
    .addOption(new Option('--url <address>', 'what the smoke test tries, if it is no custom domain').env('DEPLOY_URL'))
    .addOption(
      new Option('--header <name: value>', 'for the smoke test, such as those of an access proxy; may be repeated')
        .env('DEPLOY_HEADERS')
        .argParser(addHeaders),
    )
    .option('--verbose', 'show every line of what is run')
    .addHelpText('after', '\nspecs/deploy.md has the way there: account, ids, secrets, domain, backup.')
    .action(async ({ env, header, url, ...rest }: Given) => {
      // Loaded when it is asked for: wrangler is large.
      const { runDeploy } = await import('../deploy/run-deploy.ts')
      await runDeploy({ ...rest, ...(url && { url }), environment: env, headers: header ?? {} })
    })
}

/** One header, or several joined by line ends as in `DEPLOY_HEADERS`. */
function addHeaders(text: string, before: Record<string, string> = {}): Record<string, string> {
  const headers = { ...before }
  for (const line of text.split('\n').filter((part) => part.trim() !== '')) {
    const [, name, value] = /^([^\s:]+):\s*(.+?)\s*$/.exec(line) ?? []
    if (name === undefined || value === undefined) throw new InvalidArgumentError('It must be like "Name: value".')
    headers[name] = value
  }
  return headers
}
