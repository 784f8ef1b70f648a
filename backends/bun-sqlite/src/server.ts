import { startService } from './service.ts'
import { readSettings, StartError } from './settings.ts'
import { startWorkers, WORKER_FLAG } from './supervisor.ts'

/** Runs until SIGTERM or SIGINT, as a worker also until its supervisor is gone. Resolves with the exit code. */
async function main(): Promise<number> {
  const settings = readSettings(process.env)
  const isWorker = process.argv.includes(WORKER_FLAG)
  const stopAsked = new Promise<void>((resolve) => {
    for (const event of ['SIGTERM', 'SIGINT', ...(isWorker ? ['disconnect'] : [])]) process.once(event, () => resolve())
  })
  if (settings.workers > 1 && !isWorker) {
    const workers = await startWorkers(settings)
    void stopAsked.then(workers.stop)
    return workers.ended
  }
  const service = startService(settings)
  await stopAsked
  await service.stop()
  return 0
}

try {
  process.exit(await main())
} catch (error) {
  // One line for what a person can mend; a stack only for what nobody foresaw.
  process.stderr.write(`bun-sqlite: ${error instanceof StartError ? error.message : Bun.inspect(error)}\n`)
  process.exit(1)
}
