import { expect, test } from 'vitest'
import { type Choices, readChoices, writeChoices } from './choices.ts'

const NOBODY: Choices = { target: null, timeZone: null, nextGrouping: 'project', isHolding: false }

test('what was chosen comes through a cookie as it was', () => {
  const all: Choices[] = [
    NOBODY,
    {
      target: { id: 'bun-sqlite', location: 'local' },
      timeZone: 'Europe/Berlin',
      nextGrouping: 'context',
      isHolding: true,
    },
    { target: { id: 'cf-d1', location: 'cloud' }, timeZone: 'Etc/GMT+1', nextGrouping: 'none', isHolding: false },
  ]
  for (const choices of all) {
    const value = writeChoices(choices)
    expect(value, 'of characters that a cookie may have').toMatch(/^[\w.~%*-]+$/)
    expect(readChoices(decodeURIComponent(value))).toEqual(choices)
  }
})

test('what makes no sense is as if it were not there', () => {
  for (const value of [undefined, '', '%', 'backend=a', 'backend=a%0Ab@local', 'backend=a@moon', 'zone=Mars', 'next=x'])
    expect(readChoices(value), value).toEqual(NOBODY)
})
