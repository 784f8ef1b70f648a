import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from '#lib/shootout/drivers/child.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import type { Outcome } from './step.ts'

export type Tool = { command: readonly string[]; cwd?: string; env?: Record<string, string> }

/** Runs a tool to its end: its exit code (null: a signal) and all that it wrote. */
export async function runTool({
  command,
  cwd = PROJECT_ROOT,
  env = {},
}: Tool): Promise<{ code: number | null; output: string }> {
  const lines: string[] = []
  const child = await startChild({ command, cwd, env, onLog: (line) => lines.push(line) })
  const code = await child.exited
  return { code, output: lines.join('\n') }
}

/** A tool that finds all well or does not: one thing passed, or failed. */
export async function passOrFail(tool: Tool): Promise<Outcome> {
  const { code, output } = await runTool(tool)
  const passed = code === 0 ? 1 : 0
  return { passed, failed: 1 - passed, skipped: [], output }
}

/**
 * A tool that writes a report to the file it is given, and `read` counts it. A tool that fails without a failed test in
 * its report, or without a report, has failed as a whole: it counts as one more.
 */
export async function withReport(
  toolFor: (reportFile: string) => Tool,
  read: (report: string) => Omit<Outcome, 'output'>,
): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'shootout-report-'))
  try {
    const file = join(folder, 'report')
    const { code, output } = await runTool(toolFor(file))
    const report = await readFile(file, 'utf8').catch(() => null)
    const counted = report === null ? { passed: 0, failed: 0, skipped: [] } : read(report)
    const brokenAsWhole = (code !== 0 && counted.failed === 0) || report === null
    return { ...counted, failed: counted.failed + (brokenAsWhole ? 1 : 0), output }
  } finally {
    await rm(folder, { recursive: true })
  }
}
