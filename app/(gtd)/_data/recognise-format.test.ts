import { expect, test } from 'vitest'
import type { FormatId } from '#lib/exchange/formats.ts'
import { FORMATS, loadFormat } from '#lib/exchange/formats.ts'
import { SAMPLE } from '#lib/exchange/testing.ts'
import { fileName } from './file-name.ts'
import { recogniseFormat } from './recognise-format.ts'

test.each(Object.keys(FORMATS) as FormatId[])('what is exported as %s is recognised again', async (id) => {
  const { text } = (await loadFormat(id)).format(SAMPLE, {})
  expect(recogniseFormat(fileName(id, '2026-11-21'), text)).toBe(id)
})

test.each([
  ['export.json', '[\n{"description":"Call Ann","status":"pending"}\n]', 'taskwarrior'],
  ['export.data', '{"description":"Call Ann","status":"pending"}\n{"description":"Buy milk"}', 'taskwarrior'],
  ['broken.json', '{\n  "tasks": [,]', 'json'],
  ['anything', '\uFEFFBEGIN:VCALENDAR\r\n', 'ics'],
  ['Project.csv', 'TYPE,CONTENT,DESCRIPTION\n', 'todoist'],
  ['list.txt', '# Home\n\n- [ ] Call Ann\n', 'markdown'],
  ['todo.txt', '(A) Call Ann @phone', 'todotxt'],
  ['photo.jpeg', '\u0001\u0002', null],
])('%s', (name, text, format) => {
  expect(recogniseFormat(name, text)).toBe(format)
})

test('no two formats have one file name', () => {
  const names = (Object.keys(FORMATS) as FormatId[]).map((id) => fileName(id, '2026-11-21'))
  expect(new Set(names).size).toBe(names.length)
})
