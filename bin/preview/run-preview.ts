import { join, resolve } from 'node:path'
import { startWorker } from '#lib/shootout/drivers/worker.ts'
import { sayLoaded } from '../commands/seed.ts'
import { readEntryFile } from '../registry/entry-files.ts'
import { demoSeed, today } from '../seed/demo.ts'
import { load } from '../seed/load.ts'
import { alignColumns, paint, sayDuration, tell } from '../terminal.ts'
import { claimDataFolder } from '../up/claim.ts'
import { prepareDataFolder } from '../up/data-folder.ts'
import { openLog } from '../up/log-file.ts'
import { requirePort } from '../up/ports.ts'
import { stopOnSignal } from '../up/stop-on-signal.ts'
import { asPeopleType } from '../up/summary.ts'
import { buildWorkerWhenStale } from '../up/worker-build.ts'

export type PreviewOptions = { port: number; data: string; demo?: boolean; verbose?: boolean }

/**
 * Builds the Worker where its sources have changed, migrates its local D1, writes `registry/local.json` to its KV, starts
 * it in workerd and keeps it until a signal; its end is this program's. Throws a `Failure` or `StartError`.
 */
export async function runPreview({ port, data, demo = false, verbose = false }: PreviewOptions): Promise<void> {
  const dataDir = await prepareDataFolder(resolve(data))
  const sayWhere = await claimDataFolder(dataDir)
  await requirePort(port)
  const write = openLog(dataDir, 'worker')
  const onLog = (line: string) => {
    write(line)
    if (verbose) tell(line)
  }
  const isStopping = stopOnSignal(async () => {})
  const began = performance.now()
  await buildWorkerWhenStale({ onBuild: () => tell('Building the Worker: its sources have changed…'), onLog })
  const entries = await readEntryFile('local')
  const worker = await startWorker({ dataDir, port, entries, onLog, readyTimeoutMs: 60_000 })
  void worker.exited.then((code) => {
    if (isStopping()) return
    tell(
      `The Worker ended with ${code === null ? 'a signal' : `exit code ${code}`}; ${join(data, 'logs/worker.log')} has more.`,
    )
    process.exit(1)
  })
  if (demo) tell(`cf-d1: ${sayLoaded(await load({ url: `${worker.url}/api`, backend: 'cf-d1' }, demoSeed(today())))}`)
  const address = asPeopleType(worker.url)
  sayWhere([['App', address]])
  const links = [
    [paint('bold', 'App'), paint('cyan', address)],
    [paint('bold', 'API'), `${address}/api`],
    [paint('bold', 'Log'), join(data, 'logs/worker.log')],
  ]
  tell(`\n${alignColumns(links).join('\n')}\n`)
  tell(paint('dim', `  Ready in ${sayDuration(performance.now() - began)}. Ctrl-C stops it.`))
}
