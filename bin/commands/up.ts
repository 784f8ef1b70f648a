import { type Command, InvalidArgumentError, Option } from 'commander'
import type { UpOptions } from '../up/run-project.ts'

/** `up` and `dev`: the app with every backend that can run here. */
export function registerUp(program: Command): void {
  withOptions(program.command('up'))
    .description('start the app with every backend that can run here (what npm start does)')
    .addOption(
      new Option('--workers <n>', 'processes that share the ports of the app and the gateway, or auto').env('WORKERS'),
    )
    .option('--no-build', 'use the last build of the app, even when its sources have changed')
    .action((options: Given) => run({ ...options, dev: false }))
  withOptions(program.command('dev'))
    .description('the same for developing: the app reloads as you edit (npm run dev)')
    .action((options: Given) => run({ ...options, build: false, dev: true }))
}

// Loaded when it is asked for: other commands take but a port's rules from here.
async function run(options: UpOptions): Promise<void> {
  const { runProject } = await import('../up/run-project.ts')
  await runProject(options)
}

type Given = Omit<UpOptions, 'dev'>

function withOptions(command: Command): Command {
  return command
    .addOption(new Option('--port <port>', 'of the app').env('PORT').default(3000).argParser(parsePort))
    .addOption(
      new Option('--gateway-port <port>', 'of the bare gateway').env('GATEWAY_PORT').default(8787).argParser(parsePort),
    )
    .option('--data <folder>', 'where databases and logs are kept', 'data')
    .option('--backends <ids>', 'only these, joined by commas', (text) => text.split(','))
    .option('--demo', "fill every backend with one person's projects and tasks")
    .option('--verbose', 'show every log line here as well')
}

/** A port as given on a command line; 0 is any free one. */
export function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('It must be a number from 0 to 65535.')
  return port
}
