import { loadEsbuild } from './wrangler.ts'

/** The Worker as one module, bundled under the same conditions as `wrangler deploy` does. */
export async function bundleWorker(entry: string): Promise<string> {
  const esbuild = await loadEsbuild()
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*'],
    // Class names are part of what a log shows of an error.
    keepNames: true,
    logLevel: 'silent',
  })
  // Its service process has nothing more to do.
  await esbuild.stop()
  const [bundle] = outputFiles
  if (!bundle) throw new Error(`there is no bundle of ${entry}`)
  return bundle.text
}
