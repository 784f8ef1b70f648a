import { join } from 'node:path'
import { loadEsbuild } from './wrangler.ts'

/** The Workers that a local start runs, each as one module that is ready when it is awaited. */
export type Bundles = { worker: Promise<string>; migrator: Promise<string> }

/** Bundles under the same conditions as `wrangler deploy` does. `main` is the file of the Worker. */
export async function bundleWorkers(main: string): Promise<Bundles> {
  const esbuild = await loadEsbuild()
  const bundle = async (entry: string) => {
    const { outputFiles } = await esbuild.build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2024',
      conditions: ['workerd', 'worker', 'browser'],
      // Class names are part of what a log shows of an error.
      keepNames: true,
      logLevel: 'silent',
    })
    return outputFiles[0]?.text ?? ''
  }
  const bundles = { worker: bundle(main), migrator: bundle(join(import.meta.dirname, 'migrator.ts')) }
  // Its service process has nothing more to do then. Whether it worked is for those who await the bundles.
  Promise.allSettled(Object.values(bundles)).then(() => esbuild.stop())
  return bundles
}
