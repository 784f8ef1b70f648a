import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { makeProject, makeTask } from '#lib/gtd/testing.ts'
import { ics } from './ics.ts'
import { feedParts } from './ics-feed.ts'
import { todoTxt } from './todo-txt.ts'
import { todoistCsv } from './todoist-csv.ts'

const OPTIONS = { today: '2026-11-21', timeZone: 'UTC' }

describe('CSV', () => {
  test.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', "'=1", "''=1"])(
    '%s is no formula in any cell, and comes back',
    (title) => {
      const data = {
        projects: [makeProject(9, { name: title })],
        tasks: [makeTask(1, { title, notes: `\t${title}`, project_id: makeProject(9).id })],
      }
      const { text } = todoistCsv.format(data, OPTIONS)
      for (const row of Papa.parse<string[]>(text).data)
        for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      const { tasks, projects } = todoistCsv.parse(text, OPTIONS)
      expect([projects[0]?.name, tasks[0]?.title, tasks[0]?.notes]).toEqual([title, title, `\t${title}`])
    },
  )
})

describe('iCalendar', () => {
  const evil = 'a\r\nEND:VTODO\r\nBEGIN:VTODO\rSUMMARY:injected\nX:y'

  test('a line break in a value never begins a line', () => {
    const task = makeTask(1, { notes: evil, waiting_for: evil, due_on: '2026-12-01' })
    const { text } = ics.format({ projects: [makeProject(9, { outcome: evil, area: evil })], tasks: [task] }, OPTIONS)
    expect(text.match(/^BEGIN:VTODO\r$/gm)).toHaveLength(2)
    expect(text).not.toMatch(/^SUMMARY:injected/m)
    expect(text).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
    expect(ics.parse(text, OPTIONS).tasks[0]?.notes).toBe(evil.replace(/\r\n?/g, '\n'))
    expect([...feedParts('events', task.title, { projects: [], tasks: [task] })].join('')).not.toMatch(
      /^SUMMARY:injected/m,
    )
  })

  test('lines are folded, and come back whole', () => {
    const title = 'ü☕𝄞,;\\'.repeat(40)
    const { text } = ics.format({ projects: [], tasks: [makeTask(1, { title })] }, OPTIONS)
    for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(75)
    expect(ics.parse(text, OPTIONS).tasks[0]?.title).toBe(title)
  })
})

test('todo.txt: a line break in a name never begins a line', () => {
  const project = makeProject(9, { name: 'a\u2028b_c d%20' })
  const task = makeTask(1, { waiting_for: 'x\ny\r\nz', project_id: project.id })
  const { text } = todoTxt.format({ projects: [project], tasks: [task] }, OPTIONS)
  expect(text.trimEnd().split(/[\n\r\u2028]/)).toHaveLength(1)
  const { tasks, projects } = todoTxt.parse(text, OPTIONS)
  expect([tasks[0]?.waiting_for, projects[0]?.name]).toEqual(['x\ny\r\nz', 'a\u2028b_c d%20'])
})
