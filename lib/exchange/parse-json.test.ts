import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ExchangeError } from './data.ts'
import { parseJson } from './parse-json.ts'

test.each([
  ['', 1],
  ['\n\n', 3],
  ['{\n"a": x\n}', 2],
  ['{\n"a": 1,\n}', 3],
  ['{\n"a"\n}', 3],
  ['[1,\n2\n3]', 3],
  ['[\n"a\nb"]', 2],
  ['[1]\n]', 2],
  ['{"a": [}', 1],
  ['[\n01]', 2],
  ['{\n', 2],
  ['[[[\n\n"\\x"]]]', 3],
])('%j is wrong on line %d', (text, line) => {
  expect(() => parseJson(text)).toThrow(new ExchangeError('The file is not valid JSON.', line))
})

test('lines are counted from the one the text begins on', () => {
  expect(() => parseJson('x', 7)).toThrow('Line 7: The file is not valid JSON.')
})

test('a JSON text with something else in it is wrong on that line', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, seed) => {
      const lines = JSON.stringify([JSON.parse(json)], null, 1).split('\n')
      const line = seed % lines.length
      const broken = [...lines.slice(0, line), '\u0001', ...lines.slice(line)].join('\n')
      expect(() => parseJson(broken)).toThrow(`Line ${line + 1}:`)
    }),
  )
})
