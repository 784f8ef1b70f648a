import { expect, test } from 'vitest'
import { nextPageQuery, readPages } from './pages.ts'

test('only the next relation leads on', () => {
  expect(nextPageQuery('<?limit=2&after=b>; rel="next"')).toBe('?limit=2&after=b')
  expect(nextPageQuery('<?limit=2>; rel="prev"')).toBeNull()
  expect(nextPageQuery(null)).toBeNull()
})

const pages: Record<string, { data: string[]; link?: string }> = {
  '?limit=2': { data: ['a', 'b'], link: '<?limit=2&after=b>; rel="next"' },
  '?limit=2&after=b': { data: ['c', 'd'], link: '<?limit=2&after=d>; rel="next"' },
  '?limit=2&after=d': { data: ['e'] },
}
const fetchPage = async (query: string) => {
  const { data = [], link } = pages[query] ?? {}
  return { data, headers: new Headers(link ? { link } : {}) }
}

test('a list is read to its end', async () => {
  expect(await readPages(fetchPage, '?limit=2', 100)).toEqual({ rows: ['a', 'b', 'c', 'd', 'e'], isComplete: true })
})

test('the first of several pages is told before the rest is asked for; a single one is not', async () => {
  const told: string[][] = []
  const asked: string[] = []
  const fetchNoting = (query: string) => {
    asked.push(query)
    return fetchPage(query)
  }
  await readPages(fetchNoting, '?limit=2', 100, (rows) => told.push([...rows, `after ${asked.length}`]))
  await readPages(fetchNoting, '?limit=2&after=d', 100, (rows) => told.push([...rows]))
  expect(told).toEqual([['a', 'b', 'after 1']])
})

test('a list that is longer than the bound says that it is not complete', async () => {
  expect(await readPages(fetchPage, '?limit=2', 3)).toEqual({ rows: ['a', 'b', 'c', 'd'], isComplete: false })
})
