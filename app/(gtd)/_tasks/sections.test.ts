import { expect, test } from 'vitest'
import { aTask } from '#lib/client/testing.ts'
import { withHeld } from './sections.ts'

const [one, two, three] = ['1', '2', '3'].map((id) => aTask(id)) as [
  ReturnType<typeof aTask>,
  ReturnType<typeof aTask>,
  ReturnType<typeof aTask>,
]

test('a held task stands where it stood', () => {
  const rows = withHeld({ key: 'all', tasks: [one, three] }, [{ task: two, section: 'all', index: 1 }])
  expect(rows).toEqual([one, two, three])
})

test('several held at once keep their order, even at the end', () => {
  const held = [
    { task: three, section: 'all', index: 2 },
    { task: one, section: 'all', index: 0 },
    { task: two, section: 'all', index: 1 },
  ]
  expect(withHeld({ key: 'all', tasks: [] }, held)).toEqual([one, two, three])
})

test('what is held elsewhere, or came back meanwhile, is not shown twice', () => {
  const held = [
    { task: two, section: 'other', index: 0 },
    { task: one, section: 'all', index: 0 },
  ]
  expect(withHeld({ key: 'all', tasks: [one] }, held)).toEqual([one])
})
