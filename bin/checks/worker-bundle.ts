import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { BUNDLE, buildWorkerWhenStale } from '../up/worker-build.ts'
import type { Outcome } from './step.ts'

/** What an account without a plan may upload, compressed (https://developers.cloudflare.com/workers/platform/limits/). */
const LIMIT_BYTES = 3 * 1024 * 1024
/** libSQL's database is native code, in a package for each platform; what speaks to a libSQL server is not. */
const NATIVE = /@libsql\/(?:darwin|linux|win32)|(?:^|[^a-z])index\.node['"]/

/** Builds the Worker where it is stale, and looks at what would be deployed. */
export async function checkWorker(): Promise<Outcome> {
  await buildWorkerWhenStale()
  const modules = (await readdir(BUNDLE)).filter((file) => file.endsWith('.js'))
  const problems: string[] = []
  const sizes: string[] = []
  let total = 0
  for (const file of modules) {
    const content = await readFile(join(BUNDLE, file))
    const bytes = gzipSync(content).byteLength
    total += bytes
    sizes.push(`${file}: ${Math.round(bytes / 1024)} KiB`)
    if (NATIVE.test(content.toString('utf8'))) problems.push(`${file} asks for native code`)
  }
  const output = `Compressed: ${sizes.join(', ')}`
  if (total > LIMIT_BYTES) problems.push(`${Math.round(total / 1024)} KiB are more than ${LIMIT_BYTES / 1024} KiB`)
  return { passed: 2 - problems.length, failed: problems.length, skipped: [], output: [output, ...problems].join('\n') }
}
