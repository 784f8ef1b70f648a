import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RunningProcess } from '#lib/shootout/drivers/process.ts'
import { supervise } from './supervise.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A process that ends with `code` when `end` is called. */
function process(code: number | null = 1) {
  let end = () => {}
  const exited = new Promise<number | null>((resolve) => {
    end = () => resolve(code)
  })
  const running: RunningProcess = {
    id: 'small',
    url: 'http://127.0.0.1:3999',
    pid: 1,
    exited,
    stop: async () => end(),
    kill: async () => end(),
  }
  return { running, end }
}

test('starts it again after ever longer waits, and gives up after five times within a minute', async () => {
  const lines: string[] = []
  const start = vi.fn(async () => {
    const { running, end } = process()
    end()
    return running
  })
  await supervise(start, (line) => lines.push(line))
  await vi.advanceTimersByTimeAsync(120_000)
  expect(start).toHaveBeenCalledTimes(6)
  expect(lines).toEqual([
    ...['250 ms', '500 ms', '1.0 s', '2.0 s', '4.0 s'].map(
      (wait) => `small ended with exit code 1; starting it again in ${wait}.`,
    ),
    'small ended with exit code 1, the sixth time within a minute; it stays down until you start anew.',
  ])
})

test('counts only the last minute', async () => {
  const processes: ReturnType<typeof process>[] = []
  const start = vi.fn(async () => {
    const made = process()
    processes.push(made)
    return made.running
  })
  const { stop } = await supervise(start, () => {})
  for (let died = 0; died < 10; died++) {
    processes.at(-1)?.end()
    await vi.advanceTimersByTimeAsync(30_000)
  }
  expect(start).toHaveBeenCalledTimes(11)
  await stop()
})

test('a start that fails counts as one that ended, and is said', async () => {
  const lines: string[] = []
  const { running, end } = process(null)
  const start = vi.fn().mockResolvedValueOnce(running).mockRejectedValueOnce(new Error('small: port 3999 is taken'))
  const { running: third } = process()
  start.mockResolvedValueOnce(third)
  const { stop } = await supervise(start, (line) => lines.push(line))
  end()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(lines).toEqual([
    'small ended with a signal; starting it again in 250 ms.',
    'small: port 3999 is taken',
    'small ended with exit code 1; starting it again in 500 ms.',
  ])
  await stop()
})

test('does not start again what was stopped', async () => {
  const { running } = process(0)
  const start = vi.fn(async () => running)
  const { stop } = await supervise(start, () => {})
  await stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(start).toHaveBeenCalledTimes(1)
})

test('rejects when the first start does', async () => {
  await expect(
    supervise(
      () => Promise.reject(new Error('no')),
      () => {},
    ),
  ).rejects.toThrow('no')
})
