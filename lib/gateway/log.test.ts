import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLogger, type Exchange, type LogLevel } from './log.ts'

const exchange: Exchange = {
  requestId: 'r1',
  method: 'GET',
  path: '/tasks',
  status: 200,
  backend: 'bun-sqlite',
  location: 'local',
  why: 'header',
  totalMs: 1.23456,
  gatewayMs: 0.1,
  upstreamMs: 1,
  retries: 0,
  errorOrigin: null,
  error: null,
}

function linesAt(level: LogLevel, exchanges: Exchange[]): { lines: Record<string, unknown>[]; writes: number } {
  const written: string[] = []
  const logger = createLogger(level, (lines) => written.push(lines))
  for (const each of exchanges) logger.request(each)
  logger.flush()
  const lines = written.join('').split('\n').filter(Boolean)
  return { lines: lines.map((line) => JSON.parse(line)), writes: written.length }
}

test('a request is one JSON line', () => {
  const { lines } = linesAt('info', [exchange])
  expect(lines).toEqual([
    {
      time: expect.stringMatching(/Z$/),
      level: 'info',
      request_id: 'r1',
      method: 'GET',
      path: '/tasks',
      status: 200,
      backend: 'bun-sqlite',
      location: 'local',
      why: 'header',
      ms: 1.23,
      gateway_ms: 0.1,
      upstream_ms: 1,
      error_origin: null,
    },
  ])
})

test('a second attempt is said', () => {
  expect(linesAt('info', [{ ...exchange, retries: 1 }]).lines).toMatchObject([{ retries: 1 }])
})

test('a path cannot begin a line of its own', () => {
  expect(linesAt('info', [{ ...exchange, path: '/x\n{"level":"error"}' }]).lines).toHaveLength(1)
})

test('lines of one turn are one write', () => {
  expect(linesAt('info', [exchange, exchange, exchange])).toMatchObject({ writes: 1, lines: { length: 3 } })
})

test('a level keeps quiet what is below it', () => {
  const faults: Exchange[] = [
    exchange,
    { ...exchange, status: 503, errorOrigin: 'upstream' },
    { ...exchange, status: 500, errorOrigin: 'gateway' },
  ]
  expect(linesAt('warn', faults).lines.map(({ level }) => level)).toEqual(['warn', 'error'])
  expect(linesAt('silent', faults).lines).toEqual([])
})

test('a line is written soon, though nobody asks for it', async () => {
  const written: string[] = []
  createLogger('info', (lines) => written.push(lines)).request(exchange)
  expect(written).toEqual([])
  await expect.poll(() => written).toHaveLength(1)
})

test('a line has the time at which it was logged', async () => {
  const written: string[] = []
  const logger = createLogger('info', (lines) => written.push(lines))
  const earliest = Date.now()
  logger.request(exchange)
  await delay(5)
  const between = Date.now()
  logger.request(exchange)
  logger.flush()
  const [first, second] = written
    .join('')
    .split('\n')
    .filter(Boolean)
    .map((line) => Date.parse(JSON.parse(line).time))
  expect(first).toBeGreaterThanOrEqual(earliest)
  expect(first).toBeLessThan(between)
  expect(second).toBeGreaterThanOrEqual(between)
})

test('whatever a request says, its line says the same', () => {
  const text = fc.string({ unit: 'binary' })
  const facts = fc.record({
    requestId: text,
    path: text,
    method: text,
    error: fc.option(text),
    backend: fc.option(text),
  })
  fc.assert(
    fc.property(facts, (each) => {
      const { requestId: request_id, error, ...same } = each
      const [line] = linesAt('info', [{ ...exchange, ...each }]).lines
      expect(line).toMatchObject({ request_id, ...same, ...(error !== null && { error }) })
    }),
  )
})
