import { expect, test } from 'vitest'
import { explainKept } from './explain-kept.ts'
import { parseQuickAdd } from './quick-add.ts'

const SCOPE = { today: '2026-11-21', projects: [], contexts: [] }

test.each([
  ['Draft #Work', '#Work', 'A project is +Work, a context @Work.'],
  ['Draft #"Move house"', '#"Move house"', 'A project is +name, a context @name.'],
  ['Draft p1', 'p1', 'Tasks have no priority here: due:today puts one first, status:someday puts it away.'],
  ['p2 Draft', 'p2', 'Tasks have no priority here: due:today puts one first, status:someday puts it away.'],
  ['Draft prio:1', 'prio:1', 'Tasks have no priority here: due:today puts one first, status:someday puts it away.'],
  ['Draft project:Work', 'project:Work', 'A project is +Work.'],
  ['Draft tag:home', 'tag:home', 'A context is @home.'],
  ['Backup weekly', 'weekly', 'To repeat it, write every week.'],
  ['Pay rent 12/25', '12/25', 'As a date it is due:12/25.'],
  ['Pay rent 3/4', '3/4', '3/4 may be two days: with the month in letters it is one.'],
  ['Pay due:3/4 rent', 'due:3/4', '3/4 may be two days: with the month in letters it is one.'],
])('“%s” keeps %s as text, and says how it is written here', (line, word, sentence) => {
  const { title, unknown } = parseQuickAdd(line, SCOPE)
  expect({ title, unknown }).toEqual({ title: line, unknown: [word] })
  expect(explainKept(word)).toBe(sentence)
})

test.each(['Daily', 'Mix 1/2', 'Support 24/7', 'Read the weekly paper', 'Print P1', 'Fix #12', 'Weekly !'])(
  '“%s” is a title without a word',
  (line) => {
    expect(parseQuickAdd(line, SCOPE)).toMatchObject({ title: line, unknown: [] })
  },
)

test.each(['color:red', 'constructor', 'constructor:x', '!urgent', '+"Move'])('of %s nothing is known', (word) => {
  expect(explainKept(word)).toBeNull()
})
