import { expect, test } from 'vitest'
import { Ledger } from './ledger.ts'

const rows = (titles: Record<string, string>) => Object.entries(titles).map(([id, title]) => ({ id, title }))
const change = (titles: Record<string, string | null>) => new Map(Object.entries(titles))

/** A ledger where `a` and `b` are acknowledged, and a batch over `a`, `b` and `c` is under way. */
function underWay(): Ledger {
  const ledger = new Ledger()
  ledger.acknowledge(ledger.begin(change({ a: 'old', b: 'old' })))
  ledger.begin(change({ a: 'new', b: null, c: 'new' }))
  return ledger
}

test('a batch under way may be done whole or not at all', () => {
  expect(() => underWay().reconcile(rows({ a: 'new', c: 'new' }))).not.toThrow()
  expect(() => underWay().reconcile(rows({ a: 'old', b: 'old' }))).not.toThrow()
})

test.each([
  [{ a: 'new', b: 'old', c: 'new' }],
  [{ a: 'old', c: 'new' }],
  [{ a: 'new', b: 'old' }],
  [{ a: 'old', b: 'old', c: 'new' }],
])('half a batch is caught: %j', (found) => {
  expect(() => underWay().reconcile(rows(found))).toThrow('whole or not at all')
})

test('an acknowledged write that is gone is caught, created, changed or deleted', () => {
  const ledger = new Ledger()
  ledger.acknowledge(ledger.begin(change({ a: 'first', b: 'x' })))
  ledger.acknowledge(ledger.begin(change({ a: 'second' })))
  ledger.acknowledge(ledger.begin(change({ b: null })))
  expect(() => ledger.reconcile(rows({}))).toThrow('the title of a')
  expect(() => ledger.reconcile(rows({ a: 'first' }))).toThrow('the title of a')
  expect(() => ledger.reconcile(rows({ a: 'second', b: 'x' }))).toThrow('no row that was deleted')
  expect(() => ledger.reconcile(rows({ a: 'second' }))).not.toThrow()
})

test('what was under way and turned out done has to stay', () => {
  const ledger = underWay()
  ledger.reconcile(rows({ a: 'new', c: 'new' }))
  expect(() => ledger.reconcile(rows({ a: 'old', b: 'old' }))).toThrow()
})
