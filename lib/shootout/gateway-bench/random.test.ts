import { expect, test } from 'vitest'
import { seededRandom, shuffled } from './random.ts'

test('a seed gives the same numbers again, another seed others', () => {
  const take = (seed: number) => Array.from({ length: 5 }, seededRandom(seed))
  expect(take(7)).toEqual(take(7))
  expect(take(7)).not.toEqual(take(8))
})

test('numbers spread evenly over [0, 1)', () => {
  const random = seededRandom(1)
  const buckets = new Array<number>(10).fill(0)
  for (let i = 0; i < 10_000; i++) {
    const bucket = Math.floor(random() * 10)
    buckets[bucket] = (buckets[bucket] ?? 0) + 1
  }
  expect(buckets).toHaveLength(10)
  for (const count of buckets) expect(Math.abs(count - 1_000)).toBeLessThan(150)
})

test('shuffling keeps every item, leaves the given list alone, and reaches every order', () => {
  const items = ['a', 'b', 'c']
  const random = seededRandom(3)
  const orders = new Set(Array.from({ length: 200 }, () => shuffled(items, random).join('')))
  expect([...orders].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
  expect(items).toEqual(['a', 'b', 'c'])
})
