import { expect, test } from 'vitest'
import { placementFor } from './placement.ts'

test('the server never shares its core with the generator, and in a closed loop not with the upstream', () => {
  for (const cores of [2, 3, 8]) {
    const closed = placementFor('closed', cores)
    expect(closed?.proxy).not.toBe(closed?.generator)
    expect(closed?.proxy).not.toBe(closed?.upstream)
  }
})

test('an open loop leaves the generator a core of its own', () => {
  for (const cores of [2, 3, 8]) {
    const open = placementFor('open', cores)
    expect([open?.proxy, open?.upstream]).not.toContain(open?.generator)
  }
})

test('on one core nothing is bound', () => {
  expect(placementFor('closed', 1)).toBeNull()
})
