import { expect, test } from 'vitest'
import { passOrFail, withReport } from './run-tool.ts'

const node = (script: string) => ({ command: ['node', '-e', script] })
const count = (report: string) => ({ passed: Number(report), failed: 0, skipped: [] })

test('passOrFail keeps both streams of what a failing tool wrote', async () => {
  const outcome = await passOrFail(node("console.log('out'); console.error('err'); process.exitCode = 3"))
  expect(outcome).toMatchObject({ passed: 0, failed: 1 })
  expect(outcome.output.split('\n').sort()).toEqual(['err', 'out'])
})

test('withReport counts what the report says', async () => {
  const outcome = await withReport((file) => node(`require('fs').writeFileSync(${JSON.stringify(file)}, '7')`), count)
  expect(outcome).toMatchObject({ passed: 7, failed: 0 })
})

test('withReport counts a tool that fails beside an innocent report as failed', async () => {
  const outcome = await withReport(
    (file) => node(`require('fs').writeFileSync(${JSON.stringify(file)}, '7'); process.exitCode = 1`),
    count,
  )
  expect(outcome).toMatchObject({ passed: 7, failed: 1 })
})

test('withReport counts a tool that leaves no report as failed, even when it says all is well', async () => {
  expect(await withReport(() => node('0'), count)).toMatchObject({ passed: 0, failed: 1 })
})
