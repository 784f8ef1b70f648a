import { expect, test } from 'vitest'
import { parseQuickAdd } from './quick-add.ts'
import { sayToken } from './say-token.ts'

const TODAY = '2026-11-21'
const say = (text: string) => {
  const line = parseQuickAdd(text, { today: TODAY, projects: [{ id: '9', name: 'Move house' }], contexts: [] })
  return line.tokens.map((token) => sayToken(token, line, TODAY))
}

test('every part of a line is said in words', () => {
  expect(say('Call Ann @phone +"move house" %Ann due:fri defer:mon every:2w ~15m !high status:next // note')).toEqual([
    '@phone',
    'Move house',
    'Waiting for Ann',
    'Due Fri 27 Nov',
    'Deferred until Mon 23 Nov',
    'Every 2 weeks',
    '15m',
    'High energy',
    'next',
    'note',
  ])
})

test.each([
  ['every!:3d', '3 days after it is done'],
  ['every friday', 'Every week on Friday, from Fri 27 Nov'],
  ['every:mon,thu', 'Every week on Monday and Thursday'],
  ['every:FREQ=DAILY;FOO=1', 'every:FREQ=DAILY;FOO=1'],
])('%s is “%s”', (part, words) => {
  expect(say(`Water ${part}`)).toEqual([words])
})
