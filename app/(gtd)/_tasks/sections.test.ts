import { expect, test } from 'vitest'
import { aTask } from '#lib/client/testing.ts'
import { withHeld, withoutHeld } from './sections.ts'

const [one, two, three] = ['1', '2', '3'].map((id) => aTask(id)) as [
  ReturnType<typeof aTask>,
  ReturnType<typeof aTask>,
  ReturnType<typeof aTask>,
]
const all = [one, two, three]

test('a held task stands where it stood', () => {
  const held = [{ task: two, section: 'all', index: 1, among: all }]
  expect(withHeld({ key: 'all', tasks: [one, three] }, held)).toEqual([one, two, three])
})

test('several held at once keep their order, even at the end', () => {
  const held = [
    { task: three, section: 'all', index: 2, among: all },
    { task: one, section: 'all', index: 0, among: all },
    { task: two, section: 'all', index: 1, among: all },
  ]
  expect(withHeld({ key: 'all', tasks: [] }, held)).toEqual([one, two, three])
})

test('those held one after another keep their order', () => {
  const held = [
    { task: one, section: 'all', index: 0, among: all },
    { task: two, section: 'all', index: 0, among: [two, three] },
  ]
  expect(withHeld({ key: 'all', tasks: [three] }, held)).toEqual([one, two, three])
})

test('what is held elsewhere, or came back meanwhile, is not shown twice', () => {
  const held = [
    { task: two, section: 'other', index: 0, among: [two] },
    { task: one, section: 'all', index: 0, among: all },
  ]
  expect(withHeld({ key: 'all', tasks: [one] }, held)).toEqual([one])
})

test('while its list has not heard of it, a held task is shown as done, and keys have no part in it', () => {
  const done = { ...two, status: 'done' as const }
  const left = [one, three]
  const held = [
    { task: two, section: 'all', index: 1, among: [one, two, three] },
    { task: { ...three, status: 'done' as const }, section: 'all', index: 1, among: left },
  ]
  expect(withHeld({ key: 'all', tasks: all }, [{ task: done, section: 'all', index: 1, among: all }])).toEqual([
    one,
    done,
    three,
  ])
  expect(withHeld({ key: 'all', tasks: left }, held)).toEqual([one, two, { ...three, status: 'done' }])
  expect(withoutHeld({ key: 'all', tasks: left }, held)).toEqual([one])
})

test('an undone task is open again at once, although its farewell is not over', () => {
  const held = [{ task: { ...two, status: 'done' as const }, section: 'all', index: 1, among: all }]
  const undone = { key: 'all', tasks: [...all] }
  expect(withHeld(undone, held)).toEqual(all)
  expect(withoutHeld(undone, held)).toEqual(all)
})
