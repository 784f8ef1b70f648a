import type { Case } from '../runner/case.ts'
import { expectEqual } from '../runner/mismatch.ts'
import type { Task, Trial } from '../runner/trial.ts'
import { nextQuery } from './pages.ts'

/** The titles that a search finds, in the order of the list. */
async function search(t: Trial, q: string, more = ''): Promise<string[]> {
  const tasks = await t.list<Task>(`/tasks?q=${encodeURIComponent(q)}${more}`)
  return tasks.map(({ title }) => title)
}

/** A search, the texts that it finds and texts that it does not. */
type Example = { name: string; q: string; found: string[]; missed: string[] }

const EXAMPLES: Example[] = [
  { name: 'a whole word', q: 'plumber', found: ['plumber', 'call the plumber today'], missed: ['plumbing'] },
  { name: 'the beginning of a word', q: 'plu', found: ['plumber', 'red plum'], missed: ['aplus', 'pl'] },
  { name: 'not the middle or end of a word', q: 'umber', found: ['umber'], missed: ['plumber'] },
  {
    name: 'several words, each of them, in any order',
    q: 'call plu',
    found: ['plumber call', 'call the plumber'],
    missed: ['call', 'plumber'],
  },
  { name: 'the same word twice, as once', q: 'red red', found: ['red'], missed: ['green'] },
  { name: 'case-insensitively', q: 'PlUmBeR', found: ['plumber', 'PLUMBER'], missed: ['plum'] },
  { name: 'case-insensitively in Greek and Cyrillic', q: 'привет αθήνα', found: ['ПРИВЕТ ΑΘΉΝΑ'], missed: ['ПРИВЕТ'] },
  { name: 'ignoring diacritics of the text', q: 'cafe', found: ['Café', 'CAFÉ au lait'], missed: ['caf'] },
  { name: 'ignoring diacritics of the query', q: 'càfé', found: ['cafe'], missed: ['caf'] },
  { name: 'ignoring two diacritics on one letter', q: 'viet', found: ['Việt Nam'], missed: ['vie'] },
  {
    name: 'alike for composed and decomposed letters',
    q: 'cafe\u0301',
    found: ['caf\u00e9', 'cafe\u0301'],
    missed: ['caf'],
  },
  { name: 'numbers', q: '2026', found: ['taxes 2026', '20261'], missed: ['12026'] },
  { name: 'a single letter', q: 'p', found: ['plumber', 'a p'], missed: ['up'] },
  { name: 'words of letters outside the BMP', q: '𐐀𐐁', found: ['𐐀𐐁𐐂'], missed: ['𐐁𐐂'] },
  { name: 'text without spaces by its beginning', q: '電話', found: ['電話する'], missed: ['固定電話'] },
  {
    name: 'words parted by ASCII white space of any kind',
    q: '\tcall\n\r plumber\f\v',
    found: ['plumber call'],
    missed: ['call'],
  },
  {
    name: 'words that punctuation parts in the text',
    q: 'mail bob',
    found: ['e-mail:bob', '(mail) "bob"'],
    missed: ['email bob'],
  },
]

/** What FTS5 would take as syntax. The text that contains it literally is found; what the syntax would find is not. */
const SYNTAX: Example[] = [
  { name: 'OR', q: 'apple OR pear', found: ['apple or pear', 'pear apple orange'], missed: ['apple', 'pear'] },
  { name: 'AND', q: 'apple AND pear', found: ['apple and pear'], missed: ['apple pear'] },
  { name: 'NOT', q: 'apple NOT pear', found: ['apple not pear'], missed: ['apple', 'apple quince'] },
  { name: 'NEAR', q: 'NEAR(apple pear)', found: ['NEAR(apple pear)'], missed: ['apple pear'] },
  { name: 'NEAR with a distance', q: 'NEAR(apple pear, 5)', found: ['NEAR(apple pear, 5)'], missed: ['apple pear'] },
  { name: 'a column name', q: 'title:apple', found: ['title:apple'], missed: ['apple'] },
  { name: 'a column name in braces', q: '{title notes}:apple', found: ['{title notes}:apple'], missed: ['apple'] },
  { name: 'a column that is left out', q: '-notes:apple', found: ['-notes:apple'], missed: ['apple'] },
  { name: 'a column that does not exist', q: 'nope:apple', found: ['nope:apple'], missed: ['apple'] },
  { name: 'a caret', q: '^apple', found: ['red ^apple'], missed: ['pear'] },
  { name: 'a double quote', q: '"apple', found: ['"apple'], missed: ['pear'] },
  { name: 'a phrase in quotes', q: '"apple pear"', found: ['"apple pear"', 'pear apple'], missed: ['apple'] },
  { name: 'two double quotes', q: '""apple""', found: ['""apple""'], missed: ['pear'] },
  { name: 'single quotes', q: `'apple' ''`, found: [`'apple' ''`], missed: ['pear'] },
  { name: 'a star', q: 'apple*', found: ['apple*'], missed: ['pear'] },
  { name: 'parentheses', q: '(apple) pear)', found: ['(apple) pear)'], missed: ['apple'] },
  { name: 'a plus sign', q: 'apple+pear', found: ['apple+pear'], missed: ['apple'] },
  { name: 'a minus sign', q: '-apple', found: ['-apple', 'an apple'], missed: ['pear'] },
  { name: 'LIKE patterns', q: 'app%', found: ['app% store'], missed: ['pear'] },
  { name: 'a backslash', q: 'apple\\', found: ['apple\\'], missed: ['pear'] },
  { name: 'an SQL injection', q: `apple"') OR 1=1 --`, found: [`apple"') or 1=1 --`], missed: ['apple', 'pear'] },
]

/** Nothing in it is a letter or digit; what it finds is not said, only that it is answered. */
const WITHOUT_LETTERS = [
  '"',
  '""',
  '"""',
  '*',
  '**',
  '^',
  '-',
  '--',
  '+',
  ':',
  '(',
  ')',
  '()',
  '{',
  '}',
  '.',
  ',',
  ';',
  '%',
  '_',
  '\\',
  '/',
  "'",
  '`',
  '😀',
  '\u200b',
  '\u0301',
  '\u0001',
  '" "',
  'a "',
  '* b',
  '\uFFFF',
]

export const searchCases: Case[] = [
  ...EXAMPLES.map((example) => exampleCase(`q finds ${example.name}`, example)),
  ...SYNTAX.map((example) => exampleCase(`in q, ${example.name} is text and no syntax`, example)),
  {
    name: 'q of only punctuation or symbols is answered with a list',
    async run(t) {
      await t.task({ title: 'a b' })
      for (const q of WITHOUT_LETTERS) (await t.get(`/tasks?q=${encodeURIComponent(q)}`)).expectStatus(200)
    },
  },
  {
    name: 'an empty q, and one of white space, keeps everything',
    async run(t) {
      await t.tasks([{ title: 'a' }, { title: 'b' }])
      for (const q of ['', ' ', ' \t\n ']) expectEqual(await search(t, q), ['a', 'b'], 'titles')
    },
  },
  {
    name: 'q takes 200 code points, of any plane, and refuses 201',
    async run(t) {
      await t.task({ title: 'x'.repeat(250) })
      expectEqual((await search(t, 'x'.repeat(200))).length, 1, 'tasks found')
      ;(await t.get(`/tasks?q=${encodeURIComponent('𐐀'.repeat(200))}`)).expectStatus(200)
      ;(await t.get(`/tasks?q=${encodeURIComponent(`${' '.repeat(200)}x`)}`)).expectInvalid('q')
    },
  },
  {
    name: 'q of a hundred words is answered',
    async run(t) {
      await t.task({ title: Array(100).fill('a').join(' ') })
      expectEqual((await search(t, Array(100).fill('a').join(' '))).length, 1, 'tasks found')
    },
  },
  {
    name: 'q looks in notes, and for each word in either of title and notes',
    async run(t) {
      await t.tasks([{ title: 'apple', notes: 'pear\n\n- plum' }, { title: 'pear' }, { title: 'x', notes: 'apple' }])
      expectEqual(await search(t, 'plum'), ['apple'], 'titles for plum')
      expectEqual(await search(t, 'apple pear'), ['apple'], 'titles for apple pear')
      expectEqual(await search(t, 'apple'), ['apple', 'x'], 'titles for apple')
    },
  },
  {
    name: 'q looks in no other field',
    async run(t) {
      await t.task({ title: 'x', contexts: ['@apple'], waiting_for: 'apple', status: 'next' })
      expectEqual(await search(t, 'apple'), [], 'titles for apple')
      expectEqual(await search(t, 'next'), [], 'titles for next')
    },
  },
  {
    name: 'q finds notes of 10,000 code points by their last word',
    async run(t) {
      await t.task({ title: 'long', notes: `${'word '.repeat(1_998)}needle` })
      expectEqual(await search(t, 'needle'), ['long'], 'titles')
    },
  },
  {
    name: 'q sees each write at once: create, PUT, PATCH, batch and delete',
    async run(t) {
      const { id } = await t.task({ title: 'first', notes: 'alpha' })
      expectEqual(await search(t, 'first'), ['first'], 'titles after POST')
      await t.patch(`/tasks/${id}`, { title: 'second' })
      expectEqual([await search(t, 'first'), await search(t, 'second alpha')], [[], ['second']], 'titles after PATCH')
      await t.put(`/tasks/${id}`, { title: 'third' })
      expectEqual(
        [await search(t, 'second'), await search(t, 'alpha'), await search(t, 'third')],
        [[], [], ['third']],
        'titles after PUT',
      )
      await t.batch([{ op: 'update', type: 'task', id, data: { notes: 'beta' } }])
      expectEqual(await search(t, 'beta'), ['third'], 'titles after a batch')
      await t.delete(`/tasks/${id}`)
      expectEqual([await search(t, 'beta'), await search(t, 'third')], [[], []], 'titles after DELETE')
    },
  },
  {
    name: 'q keeps the order of ids and pages like any list',
    async run(t) {
      const ids = (
        await t.tasks(
          Array.from({ length: 7 }, (_, i) => ({
            title: `apple ${'apple '.repeat(6 - i)}`,
            status: i % 2 ? 'done' : 'next',
          })),
        )
      ).map(({ id }) => id)
      const got: string[] = []
      for (let next: string | null = '?q=apple&limit=3'; next !== null; ) {
        const answer = (await t.get(`/tasks${next}`)).expectStatus(200)
        got.push(...answer.json<Task[]>().map(({ id }) => id))
        next = nextQuery(answer)
      }
      expectEqual(got, ids, 'ids of all pages')
    },
  },
  {
    name: 'q combines with status, project, context and dates',
    async run(t) {
      const project = await t.project()
      const hit = { title: 'apple', status: 'next', project_id: project.id, contexts: ['@a'], due_on: '2026-01-01' }
      await t.tasks([
        hit,
        { ...hit, status: 'inbox' },
        { ...hit, project_id: null },
        { ...hit, contexts: [] },
        { ...hit, due_on: null },
      ])
      for (const more of ['status=next', `project_id=${project.id}`, 'context=@a', 'due_by=2026-01-01'])
        expectEqual((await search(t, 'apple', `&${more}`)).length, 4, `tasks found with ${more}`)
      const all = `&status=next&project_id=${project.id}&context=@a&due_by=2026-01-01`
      expectEqual((await search(t, 'apple', all)).length, 1, 'tasks found with all')
    },
  },
]

function exampleCase(name: string, { q, found, missed }: Example): Case {
  return {
    name,
    async run(t) {
      // Titles are trimmed and take no control characters; notes carry every text as it is.
      await t.tasks([...found, ...missed].map((text, index) => ({ title: `#${index}`, notes: text })))
      const expected = found.map((_, index) => `#${index}`)
      expectEqual(
        await search(t, q),
        expected,
        `the tasks found by q=${q} among ${JSON.stringify([...found, ...missed])}`,
      )
    },
  }
}
