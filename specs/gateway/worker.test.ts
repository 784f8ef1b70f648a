import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { bodyCases } from './cases/bodies.ts'
import { choosingCases } from './cases/choosing.ts'
import { circuitCases } from './cases/circuit.ts'
import { corsCases } from './cases/cors.ts'
import { failureCases } from './cases/failures.ts'
import { faultCases } from './cases/faults.ts'
import { headerCases } from './cases/headers.ts'
import { healthCases } from './cases/health.ts'
import { logCases } from './cases/log.ts'
import { malformedCases } from './cases/malformed.ts'
import { metricsCases } from './cases/metrics.ts'
import { pathCases } from './cases/paths.ts'
import { streamingCases } from './cases/streaming.ts'
import { websocketCases } from './cases/websocket.ts'
import { type Subject, subjectOf } from './harness.ts'
import type { Stack } from './stack.ts'
import { startWorkerStack } from './worker-stack.ts'

const built = existsSync(join(PROJECT_ROOT, '.open-next/bundle/worker.js'))

let stack: Stack

describe.skipIf(!built)(built ? 'worker' : 'worker [skipped: it is not built; run "npm run preview" once]', () => {
  beforeAll(async () => {
    stack = await startWorkerStack()
  }, 180_000)
  afterAll(() => stack?.stop())

  const subject = (): Subject => subjectOf(stack, 'worker')
  describe('choosing', () => choosingCases(subject, 'worker'))
  describe('paths', () => pathCases(subject, 'worker'))
  describe('headers', () => headerCases(subject, 'worker'))
  describe('cors', () => corsCases(subject, 'worker'))
  describe('bodies', () => bodyCases(subject, 'worker'))
  describe('streaming', () => streamingCases(subject, 'worker'))
  describe('failures', () => failureCases(subject, 'worker'))
  describe('log', () => logCases(subject, 'worker'))
  describe('health', () => healthCases(subject, 'worker'))
  describe('circuit', () => circuitCases(subject, 'worker'))
  describe('metrics', () => metricsCases(subject, 'worker'))
  describe('faults', () => faultCases(subject, 'worker'))
  describe('websocket', () => websocketCases(subject, 'worker'))
  describe('malformed', () => malformedCases(subject, 'worker'))
})
