import { expect, test } from 'vitest'
import { projectOfFile } from './file-project.ts'

test.each([
  ['Work.csv', 'Work'],
  ['Work [2203306141].csv', 'Work'],
  ['Work [6XGgm6PHrGgMpCFX].csv', 'Work'],
  ['Move house [2203306141] (1).CSV', 'Move house'],
  ['C:\\Users\\ann\\Büro & Co.csv', 'Büro & Co'],
  ['backups/2026/Garden (2).csv', 'Garden'],
  ['Tasks [2203306141].csv', 'Tasks'],
  ['Errands [later].csv', 'Errands [later]'],
])('%s is of the project “%s”', (file, name) => {
  expect(projectOfFile(file)).toEqual({ name, isLikely: true })
})

test.each(['todoist.csv', 'export.csv', 'tasks-2026-11-21.csv', 'Download (3).csv', 'data.csv'])(
  '%s may be of a project, but nothing says so',
  (file) => {
    expect(projectOfFile(file)).toMatchObject({ isLikely: false })
  },
)

test.each(['Inbox.csv', 'Inbox [2203306140].csv', '.csv', '[2203306140].csv', 'Work.txt', '-', ''])(
  '“%s” is of none',
  (file) => {
    expect(projectOfFile(file)).toBeNull()
  },
)
