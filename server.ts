import cluster from 'node:cluster'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { processEnvironment, readSettings, SettingsError, setMode } from '#lib/env.ts'
import { createEnvFiles } from '#lib/env-files.ts'
import { PortError } from '#lib/server/app-server.ts'

const root = import.meta.dirname
process.chdir(root)
// Before anything sets variables of its own: those that are set by now win over the files, whenever they change.
const files = createEnvFiles(processEnvironment(), root)
const dev = process.argv.includes('--dev')
setMode(dev ? 'development' : 'production')

if (cluster.isWorker) {
  const { runWorker } = await import('#lib/server/worker.ts')
  await runWorker(root)
} else {
  try {
    const settings = readSettings(await files.read())
    if (!dev && !existsSync('.next/BUILD_ID')) exit('The app is not built: run "npx next build", or start with --dev.')
    const count = settings.WORKERS === 'auto' ? availableParallelism() : settings.WORKERS
    // Next's own reloading is for one process.
    if (dev || count === 1) {
      const { runSingle } = await import('#lib/server/single.ts')
      await runSingle(settings, files, { root, dev })
    } else {
      const { runPrimary } = await import('#lib/server/primary.ts')
      runPrimary(settings, files, { root, count })
    }
  } catch (error) {
    if (error instanceof SettingsError || error instanceof PortError) exit(error.message)
    throw error
  }
}

function exit(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
