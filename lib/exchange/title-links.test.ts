import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeLinks, moveLinks } from './title-links.ts'

test.each([
  ['[Offer](https://a.org/x)', 'Offer', '[Offer](https://a.org/x)'],
  [
    'Read [the (new) offer](https://a.org/x_(y)) now',
    'Read the (new) offer now',
    '[the (new) offer](https://a.org/x_(y))',
  ],
  ['[a [b] c](<https://a.org>)', 'a [b] c', '[a [b] c](<https://a.org>)'],
  ['[a](https://a.org "A") and [b](mailto:b@b.org)', 'a and b', '[a](https://a.org "A")\n\n[b](mailto:b@b.org)'],
  ['Look at ![the plan](https://a.org/p.png)', 'Look at the plan', '![the plan](https://a.org/p.png)'],
  ['[Note](obsidian://open?vault=x)', 'Note', 'Note: obsidian://open?vault=x'],
])('of “%s” the words stay, and the link can be followed', (title, plain, links) => {
  expect(moveLinks(title, '')).toEqual({ title: plain, notes: links })
  expect(moveLinks(title, 'Mine.')).toEqual({ title: plain, notes: `${links}\n\nMine.` })
})

test('a link that is called after its address is that address', () => {
  expect(moveLinks('See [https://a.org](https://a.org)', 'x')).toEqual({ title: 'See https://a.org', notes: 'x' })
})

test.each([
  'Buy milk',
  '[x] done',
  'f[0](x)',
  '[a](b)',
  'call (Ann) [soon]',
  'https://a.org',
  '[](https://a.org)',
  '[a] (https://a.org)',
])('“%s” has none', (title) => {
  expect(moveLinks(title, 'n')).toEqual({ title, notes: 'n' })
})

test('what is written as text comes back as it was', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '\\',
    '!',
    'a',
    ' ',
    '<',
    '>',
    '"',
    '[a](https://b.org)',
    'https://b',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const title = pieces.join('')
      expect(moveLinks(escapeLinks(title), 'n')).toEqual({ title, notes: 'n' })
    }),
    { numRuns: 2_000 },
  )
})
