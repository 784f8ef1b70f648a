import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WaitingLine } from './waiting-line.ts'

type One = { name: number; isWanted: boolean }

test('whoever has waited longest is next, and nobody who has left', () => {
  const steps = fc.array(fc.oneof(fc.constant('join'), fc.constant('next'), fc.nat(200)), { maxLength: 600 })
  fc.assert(
    fc.property(steps, (all) => {
      const line = new WaitingLine<One>()
      const expected: One[] = []
      all.forEach((step, name) => {
        if (step === 'join') {
          const one = { name, isWanted: true }
          line.join(one)
          expected.push(one)
        } else if (step === 'next') expect(line.next()).toBe(expected.shift() ?? null)
        else if (typeof step === 'number' && step < expected.length) {
          const [one] = expected.splice(step, 1) as [One]
          one.isWanted = false
          line.leave()
        }
        expect(line.length).toBe(expected.length)
      })
    }),
  )
})
