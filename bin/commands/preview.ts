import { type Command, Option } from 'commander'
import type { PreviewOptions } from '../preview/run-preview.ts'
import { parsePort } from './up.ts'

/** `preview`: the app as the Worker that would be deployed. */
export function registerPreview(program: Command): void {
  program
    .command('preview')
    .description('start the app as a Worker, as it runs in the cloud, on a local D1 and KV (npm run preview)')
    .addOption(new Option('--port <port>', 'of the Worker').default(8788).argParser(parsePort))
    .option('--data <folder>', 'where its database and registry are kept', 'data/worker')
    .option('--demo', "fill its database with one person's projects and tasks")
    .option('--verbose', 'show every log line here')
    .action(async (options: PreviewOptions) => {
      // Loaded when it is asked for: wrangler is large.
      const { runPreview } = await import('../preview/run-preview.ts')
      await runPreview(options)
    })
}
