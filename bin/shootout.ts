import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { stopAllChildren } from '#lib/shootout/drivers/child.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { StartError } from '#lib/shootout/drivers/process.ts'
import { WranglerError } from '#lib/shootout/drivers/wrangler.ts'
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

/** By name, in the order of the help. */
const COMMANDS: readonly (readonly [names: readonly string[], load: () => Promise<(program: Command) => void>])[] = [
  [['up', 'dev'], async () => (await import('./commands/up.ts')).registerUp],
  [['preview'], async () => (await import('./commands/preview.ts')).registerPreview],
  [['deploy'], async () => (await import('./commands/deploy.ts')).registerDeploy],
  [['status'], async () => (await import('./commands/status.ts')).registerStatus],
  [['seed'], async () => (await import('./commands/seed.ts')).registerSeed],
  [['add'], async () => (await import('./commands/add.ts')).registerAdd],
  [['export'], async () => (await import('./commands/export.ts')).registerExport],
  [['import'], async () => (await import('./commands/import.ts')).registerImport],
  [['mirror'], async () => (await import('./commands/mirror.ts')).registerMirror],
  [['registry'], async () => (await import('./commands/registry.ts')).registerRegistry],
  [['bench-app'], async () => (await import('./commands/bench-app.ts')).registerBenchApp],
  [['bench-gateway'], async () => (await import('./commands/bench-gateway.ts')).registerBenchGateway],
  [['conform'], async () => (await import('./commands/conform.ts')).registerConform],
  [['test'], async () => (await import('./commands/test.ts')).registerTest],
]
// The command that was asked for and no other, for some bring a browser and a bundler along; help is about all.
const asked = COMMANDS.filter(([names]) => names.includes(process.argv[2] ?? ''))
for (const [, load] of asked.length > 0 ? asked : COMMANDS) (await load())(program)
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
