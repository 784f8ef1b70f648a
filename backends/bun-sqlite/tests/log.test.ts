import { expect, test } from 'bun:test'
import { createLog } from '../src/log.ts'

function memorySink() {
  const chunks: string[] = []
  return { chunks, write: (text: string) => chunks.push(text), flush: () => 0 }
}

test('a line is JSON: time, level, then its fields', async () => {
  const sink = memorySink()
  const log = createLog('info', sink)
  log.write('info', { message: 'two\nlines' })
  await log.flush()
  const [line = ''] = sink.chunks
  expect(line).toMatch(/^\{"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","level":"info","message":"two\\nlines"\}\n$/)
})

test('a line below the level is not written', async () => {
  const sink = memorySink()
  const log = createLog('warn', sink)
  for (const level of ['debug', 'info', 'warn', 'error'] as const) log.write(level, {})
  await log.flush()
  expect(sink.chunks.join('').match(/"level":"\w+"/g)).toEqual(['"level":"warn"', '"level":"error"'])
})

test('lines are written soon without being asked for', async () => {
  const sink = memorySink()
  createLog('info', sink).write('info', { n: 1 })
  await Bun.sleep(100)
  expect(sink.chunks).toHaveLength(1)
})

test('no write ends within a line or is larger than a pipe takes whole', async () => {
  const sink = memorySink()
  const log = createLog('info', sink)
  for (let n = 0; n < 200; n++) log.write('info', { n })
  await log.flush()
  expect(sink.chunks.length).toBeGreaterThan(1)
  for (const chunk of sink.chunks) {
    expect(chunk).toEndWith('}\n')
    expect(Buffer.byteLength(chunk)).toBeLessThanOrEqual(4096)
  }
  expect(
    sink.chunks
      .join('')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).n),
  ).toEqual([...Array(200).keys()])
})
