import { expect, test } from 'vitest'
import { aTask } from '#lib/client/testing.ts'
import { type BoardPart, firstRows } from './board-part.ts'
import { layOut } from './flat-rows.ts'

const part = (key: string, ids: string, more: Partial<BoardPart['section']> = {}): BoardPart => {
  const rows = [...ids].map((id) => aTask(id))
  return { section: { key, tasks: rows, ...more }, rows, asked: [] }
}
const PARTS = [
  part('bare', '12'),
  { ...part('gone', ''), asked: [{ project: {} as never, section: 'gone' }] },
  part('titled', '345', { title: 'Titled', id: 'there' }),
]

test('a board is one line of pieces, each with a key of its own and found again by its task', () => {
  const flat = layOut(PARTS)
  const kinds = Array.from({ length: flat.count }, (_, index) => flat.at(index).kind)
  expect(kinds).toEqual(['row', 'row', 'asked', 'heading', 'row', 'row', 'row'])
  expect(new Set(kinds.map((_, index) => flat.keyAt(index))).size).toBe(flat.count)
  for (const [index, kind] of kinds.entries()) {
    const piece = flat.at(index)
    if (kind === 'row' && piece.kind === 'row') expect(flat.indexOf(piece.task.id)).toBe(index)
  }
  expect(flat.indexOf('nobody')).toBe(-1)
  expect(flat.landmarks).toEqual([3])
})

test('the first rows of a board stand in their sections', () => {
  expect(firstRows(PARTS, 3).map(({ section, rows }) => [section.key, rows.length])).toEqual([
    ['bare', 2],
    ['titled', 1],
  ])
})
