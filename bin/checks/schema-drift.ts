import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { runTool } from './run-tool.ts'
import type { Outcome } from './step.ts'

/** Whether the migrations are sound, and `drizzle-kit generate` would have nothing to add to them for `lib/db/schema.ts`. */
export async function checkSchemaDrift(): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'shootout-drizzle-'))
  try {
    await cp(join(PROJECT_ROOT, 'drizzle'), folder, { recursive: true })
    const before = await readdir(folder)
    const check = await runTool({ command: ['drizzle-kit', 'check'] })
    const generate = await runTool({
      command: [
        'drizzle-kit',
        'generate',
        ...['--dialect', 'sqlite', '--schema', './lib/db/schema.ts', '--casing', 'snake_case', '--out', folder],
      ],
    })
    const added = (await readdir(folder)).filter((name) => !before.includes(name))
    const sound = check.code === 0 && generate.code === 0 && added.length === 0
    const found =
      added.length > 0 ? `lib/db/schema.ts has changed without a migration: run drizzle-kit generate.\n` : ''
    return {
      passed: sound ? 1 : 0,
      failed: sound ? 0 : 1,
      skipped: [],
      output: `${found}${check.output}\n${generate.output}`,
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}
