import { expect, test } from 'vitest'
import { isAtLeast, unmetNeed } from './needs.ts'

test.each([
  ['1.2.3', '1.2', true],
  ['1.10.0', '1.9', true],
  ['1.2', '1.2.0', true],
  ['1.2', '1.2.1', false],
  ['2', '10', false],
] as const)('%s is at least %s: %s', (version, lowest, expected) => {
  expect(isAtLeast(version, lowest)).toBe(expected)
})

test('what is there and new enough is not missed', async () => {
  expect(await unmetNeed({ node: '24', bun: '1.0' })).toBeNull()
})
