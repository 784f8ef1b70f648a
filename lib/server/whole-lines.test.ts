import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createWholeLines } from './whole-lines.ts'

test('however output is cut, every write is of whole lines, and nothing is lost', () => {
  const text = fc.array(fc.string({ unit: 'grapheme' })).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(text, fc.array(fc.nat({ max: 9 })), (output, cuts) => {
      const writes: string[] = []
      const lines = createWholeLines((bytes) => writes.push(bytes.toString('latin1')))
      let rest = Buffer.from(output)
      for (const cut of cuts) {
        lines.push(rest.subarray(0, cut))
        rest = rest.subarray(cut)
      }
      lines.push(rest)
      lines.end()
      for (const write of writes) expect(write.endsWith('\n')).toBe(true)
      const whole = Buffer.from(writes.join(''), 'latin1').toString()
      expect(whole).toBe(output === '' || output.endsWith('\n') ? output : `${output}\n`)
    }),
  )
})
