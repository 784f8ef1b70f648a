import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { stopAllChildren } from '#lib/shootout/drivers/child.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { StartError } from '#lib/shootout/drivers/process.ts'
import { WranglerError } from '#lib/shootout/drivers/wrangler.ts'
import { registerAdd } from './commands/add.ts'
import { registerBenchApp } from './commands/bench-app.ts'
import { registerBenchGateway } from './commands/bench-gateway.ts'
import { registerConform } from './commands/conform.ts'
import { registerDeploy } from './commands/deploy.ts'
import { registerExport } from './commands/export.ts'
import { registerImport } from './commands/import.ts'
import { registerMirror } from './commands/mirror.ts'
import { registerPreview } from './commands/preview.ts'
import { registerRegistry } from './commands/registry.ts'
import { registerSeed } from './commands/seed.ts'
import { registerStatus } from './commands/status.ts'
import { registerTest } from './commands/test.ts'
import { registerUp } from './commands/up.ts'
import { Failure } from './failure.ts'
import { complain } from './terminal.ts'

const { version } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as { version: string }

const program = new Command('shootout')
  .description('A GTD task manager over interchangeable backends, and the tools that compare them.')
  .version(version)
  .helpOption('-h, --help', 'this text; after a command, its options')
  .helpCommand(false)
  .showHelpAfterError('(--help lists what there is)')
  .exitOverride()

registerUp(program)
registerPreview(program)
registerDeploy(program)
registerStatus(program)
registerSeed(program)
registerAdd(program)
registerExport(program)
registerImport(program)
registerMirror(program)
registerRegistry(program)
registerBenchApp(program)
registerBenchGateway(program)
registerConform(program)
registerTest(program)
program.addHelpText('after', '\nStart with: npx shootout up --demo')

try {
  await program.parseAsync()
} catch (error) {
  const code = report(error)
  await stopAllChildren()
  process.exit(code)
}

/** Says what went wrong, in one line where a person can mend it, and returns the exit code. */
function report(error: unknown): number {
  // Commander has already written its own line.
  if (error instanceof CommanderError) return error.exitCode === 0 || error.code === 'commander.help' ? 0 : 2
  if ([Failure, StartError, WranglerError].some((kind) => error instanceof kind)) complain((error as Error).message)
  else console.error(error)
  return error instanceof Failure ? error.exitCode : 1
}
