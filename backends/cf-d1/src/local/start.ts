import { bundleWorkers } from './bundle.ts'
import { readConfig } from './config.ts'
import { startRuntime } from './runtime.ts'
import { readSettings } from './settings.ts'

/** Serves the Worker on this machine, as the contract's Process section says. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const config = await readConfig()
  const url = await startRuntime(settings, config, await bundleWorkers(config.main), say)
  if (settings.LOG_LEVEL === 'debug' || settings.LOG_LEVEL === 'info')
    say(JSON.stringify({ time: new Date().toISOString(), level: 'info', message: `listening on ${url}` }))
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`cf-d1: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
