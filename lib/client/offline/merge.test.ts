import { expect, test } from 'vitest'
import type { Task } from '#lib/contract/task.ts'
import { update } from '../task-changes.ts'
import { aTask } from '../testing.ts'
import { patchOf } from '../transition.ts'
import { differences, mergeStep, rebaseStep } from './merge.ts'

const BEFORE = new Date('2026-10-14T09:00:00.000Z')
const base = aTask('1', { title: 'Call Ann', version: 3 })
const elsewhere = (fields: Partial<Task>, at = BEFORE.toISOString()): Task => ({
  ...base,
  ...fields,
  updated_at: at,
  version: 7,
})
const mine = (fields: Partial<Task>, at = BEFORE) => update(base, fields, at)

test('what only one side changed is that side’s, without a question', () => {
  const step = mine({ energy: 'low' })
  const theirs = elsewhere({ due_on: '2026-10-20' })
  expect(differences(step, theirs)).toMatchObject([
    { field: 'energy', isConflict: false, best: 'mine' },
    { field: 'due_on', isConflict: false, best: 'theirs' },
  ])
  const merged = mergeStep(step, theirs)
  expect(merged).toMatchObject({ before: theirs, after: { energy: 'low', due_on: '2026-10-20', version: 8 } })
  expect(patchOf(merged), 'only mine is written').toEqual({ energy: 'low' })
})

test('what both changed is a conflict, and the later change is offered first', () => {
  const later = new Date('2026-10-14T10:00:00.000Z')
  const there = { title: 'Write to Ann' }
  expect(differences(mine({ title: 'Visit Ann' }, later), elsewhere(there))).toEqual([
    { field: 'title', mine: 'Visit Ann', theirs: 'Write to Ann', isConflict: true, best: 'mine' },
  ])
  const newer = elsewhere(there, '2026-10-14T11:00:00.000Z')
  expect(differences(mine({ title: 'Visit Ann' }, later), newer)).toMatchObject([{ best: 'theirs' }])
})

test('the same change on both sides is no difference', () => {
  const contexts = ['@phone', '@home']
  expect(differences(mine({ contexts }), elsewhere({ contexts: [...contexts] }))).toEqual([])
})

test('each field is taken from the side that was chosen', () => {
  const step = mine({ title: 'Visit Ann', energy: 'low', due_on: '2026-10-15' })
  const theirs = elsewhere({ title: 'Write to Ann', due_on: '2026-10-20' })
  const merged = mergeStep(step, theirs, { title: 'theirs', due_on: 'mine', energy: 'theirs' })
  expect(patchOf(merged)).toEqual({ due_on: '2026-10-15' })
  expect(merged.after).toMatchObject({ title: 'Write to Ann', energy: null })
})

test('where all is theirs, nothing is left to write and theirs is what there is', () => {
  const theirs = elsewhere({ title: 'Write to Ann', notes: 'More' })
  const merged = mergeStep(mine({ title: 'Visit Ann' }), theirs, { title: 'theirs' })
  expect(merged).toMatchObject({ after: theirs, isConfirmed: true })
  expect(patchOf(merged)).toEqual({})
})

test('a completion brings its time along', () => {
  const merged = mergeStep(mine({ status: 'done' }), elsewhere({ notes: 'More' }))
  expect(merged.after).toMatchObject({ status: 'done', notes: 'More', completed_at: BEFORE.toISOString() })
})

test('a step moves onto a newer row with its own changes only', () => {
  const row = elsewhere({ title: 'Write to Ann', notes: 'More' })
  expect(rebaseStep(mine({ energy: 'low' }), row)).toMatchObject({
    before: row,
    after: { title: 'Write to Ann', notes: 'More', energy: 'low', version: 8 },
  })
  const removal = { type: 'task' as const, before: base, after: null }
  expect(rebaseStep(removal, row)).toEqual({ ...removal, before: row })
})
