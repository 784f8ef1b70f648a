import { afterAll, beforeAll, describe } from 'vitest'
import { bodyCases } from './cases/bodies.ts'
import { choosingCases } from './cases/choosing.ts'
import { circuitCases } from './cases/circuit.ts'
import { corsCases } from './cases/cors.ts'
import { crowdCases } from './cases/crowd.ts'
import { endCases } from './cases/ends.ts'
import { failureCases } from './cases/failures.ts'
import { faultCases } from './cases/faults.ts'
import { headerCases } from './cases/headers.ts'
import { healthCases } from './cases/health.ts'
import { logCases } from './cases/log.ts'
import { malformedCases } from './cases/malformed.ts'
import { metricsCases } from './cases/metrics.ts'
import { pathCases } from './cases/paths.ts'
import { slowCases } from './cases/slow.ts'
import { streamingCases } from './cases/streaming.ts'
import { websocketCases } from './cases/websocket.ts'
import { MOUNT_NAMES, type Subject, subjectOf } from './harness.ts'
import { HAS_NEXT_BUILD, type Stack, startStack } from './stack.ts'

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack?.stop())

for (const name of MOUNT_NAMES) {
  const missing = name === 'next-route' && !HAS_NEXT_BUILD
  describe.skipIf(missing)(missing ? `${name} [skipped: there is no Next build; run "npx next build"]` : name, () => {
    const subject = (): Subject => subjectOf(stack, name)
    describe('paths', () => pathCases(subject, name))
    describe('headers', () => headerCases(subject, name))
    describe('bodies', () => bodyCases(subject, name))
    describe('streaming', () => streamingCases(subject, name))
    describe('circuit', () => circuitCases(subject, name))
    describe('faults', () => faultCases(subject, name))
    describe('malformed', () => malformedCases(subject, name))
    describe('ends', () => endCases(subject, name))
    describe('websocket', () => websocketCases(subject, name))
    // What is decided is decided behind the server, and `node-api` has shown it; only the server is another.
    if (name === 'node-http') return
    describe('choosing', () => choosingCases(subject, name))
    describe('cors', () => corsCases(subject, name))
    describe('failures', () => failureCases(subject, name))
    describe('log', () => logCases(subject, name))
    describe('health', () => healthCases(subject, name))
    describe('metrics', () => metricsCases(subject, name))
    describe('crowd', () => crowdCases(subject, name))
  })
}

// Last: the circuits that `circuitCases` opened are nearly ready for their trial.
describe('what takes its time', { concurrent: true }, () => {
  for (const name of MOUNT_NAMES) {
    const missing = name === 'next-route' && !HAS_NEXT_BUILD
    describe.skipIf(missing)(name, () => slowCases(() => subjectOf(stack, name), name))
  }
})
