import { expect, test } from 'vitest'
import { placeOf } from './drop-target.ts'

test('a place of the sidebar is what a task becomes there', () => {
  expect(placeOf('/inbox')).toEqual({ kind: 'status', status: 'inbox' })
  expect(placeOf('/today')).toEqual({ kind: 'today' })
  expect(placeOf('/done')).toEqual({ kind: 'status', status: 'done' })
  expect(placeOf('/projects/0190')).toEqual({ kind: 'project', id: '0190' })
  expect(placeOf('/contexts/phone')).toEqual({ kind: 'context', name: '@phone' })
})

test('where a task can become nothing, nothing can be dropped', () => {
  for (const path of ['/', '/projects', '/calendar', '/review', '/settings/data', '/search'])
    expect(placeOf(path), path).toBeNull()
})
