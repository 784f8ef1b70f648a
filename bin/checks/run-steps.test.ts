import { beforeEach, describe, expect, test, vi } from 'vitest'
import { runSteps } from './run-steps.ts'
import { CannotRun, type Outcome, type Step } from './step.ts'

let lines: string[] = []

beforeEach(() => {
  lines = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
})

const fine: Outcome = { passed: 2, failed: 0, skipped: [], output: '' }
const bad: Outcome = { passed: 1, failed: 1, skipped: [], output: 'expected 1\nfound 2' }

function step(id: string, outcome: Outcome | Error, more: Partial<Step> = {}): Step {
  const run = async () => {
    if (outcome instanceof Error) throw outcome
    return outcome
  }
  return { id, proves: id, run, ...more }
}

const relaxed = { slots: 2, strict: false }

describe('runSteps', () => {
  test('sums up what every step found', async () => {
    const skipping = { ...fine, skipped: [{ what: 'one', reason: 'no reason' }] }
    const total = await runSteps([step('a', fine), step('b', bad), step('c', skipping)], relaxed)
    expect(total).toEqual({ passed: 5, failed: 1, skipped: 1, flaky: [] })
  })

  test('shows the output of a step that failed, and of no other', async () => {
    await runSteps([step('a', { ...fine, output: 'quiet' }), step('b', bad)], relaxed)
    expect(lines.join('\n')).toContain('    expected 1\n    found 2')
    expect(lines.join('\n')).not.toContain('quiet')
  })

  test('counts what passed only on its second try as passed, and names it', async () => {
    const flaky = { ...fine, flaky: [{ what: 'drags', message: 'it was late' }] }
    const total = await runSteps([step('a', fine), step('b', flaky)], relaxed)
    const named = [{ what: 'b: drags', message: 'it was late' }]
    expect(total).toEqual({ passed: 4, failed: 0, skipped: 0, flaky: named })
    expect(lines.join('\n')).toContain('1 flaky')
  })

  test('counts a step that breaks as one failure and shows why', async () => {
    const total = await runSteps([step('a', new Error('no such file'))], relaxed)
    expect(total).toEqual({ passed: 0, failed: 1, skipped: 0, flaky: [] })
    expect(lines.join('\n')).toContain('no such file')
  })

  test('skips what stands on a step that failed', async () => {
    const run = vi.fn(async () => fine)
    const total = await runSteps([step('a', bad), { id: 'b', proves: 'b', after: ['a'], run }], relaxed)
    expect(run).not.toHaveBeenCalled()
    expect(total).toEqual({ passed: 1, failed: 1, skipped: 1, flaky: [] })
  })

  test('runs a step whose predecessor was not asked for', async () => {
    expect(await runSteps([step('b', fine, { after: ['a'] })], relaxed)).toEqual({
      passed: 2,
      failed: 0,
      skipped: 0,
      flaky: [],
    })
  })

  test('skips what this machine cannot run, with the reason', async () => {
    expect(await runSteps([step('a', new CannotRun('no browser'))], relaxed)).toEqual({
      passed: 0,
      failed: 0,
      skipped: 1,
      flaky: [],
    })
    expect(lines.join('\n')).toContain('skipped all of it: no browser')
  })

  test('fails what this machine cannot run when strict, whole or in part', async () => {
    const partly = { ...fine, unable: [{ what: 'ruby-rails', reason: 'needs ruby' }] }
    const total = await runSteps([step('a', new CannotRun('no browser')), step('b', partly)], {
      slots: 2,
      strict: true,
    })
    expect(total.failed).toBe(2)
    expect(lines.join('\n')).toContain('no browser')
  })

  test('never runs more at once than there are slots, and one that wants to be alone with no other', async () => {
    let running = 0
    const seen: Record<string, number> = {}
    const slow = (id: string, more: Partial<Step> = {}): Step => ({
      id,
      proves: id,
      run: async () => {
        running++
        await new Promise((resolve) => setTimeout(resolve, 20))
        seen[id] = running
        await new Promise((resolve) => setTimeout(resolve, 20))
        running--
        return fine
      },
      ...more,
    })
    await runSteps([slow('a'), slow('b'), slow('c'), slow('d', { alone: true }), slow('e')], relaxed)
    expect(Math.max(...Object.values(seen))).toBe(2)
    expect(seen.d).toBe(1)
  })
})
