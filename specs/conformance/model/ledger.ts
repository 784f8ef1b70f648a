import { expectEqual, Mismatch, show } from '../runner/mismatch.ts'

/** What one write does: the title of each row that it touches, null where it deletes the row. */
export type Change = Map<string, string | null>
type Pending = { change: Change; before: Change }

/** What a server has acknowledged, and what was under way when it died: the first must be there, the second whole or not at all. */
export class Ledger {
  readonly #titles = new Map<string, string | null>()
  readonly #pending = new Set<Pending>()
  /** How many writes were acknowledged so far. */
  acknowledged = 0

  /** A row's title, null when it is deleted or never was. */
  titleOf(id: string): string | null {
    return this.#titles.get(id) ?? null
  }

  /** To be called before the write is sent. */
  begin(change: Change): Pending {
    const pending = { change, before: new Map([...change.keys()].map((id) => [id, this.titleOf(id)])) }
    this.#pending.add(pending)
    return pending
  }

  /** To be called when it was answered with success. */
  acknowledge(pending: Pending): void {
    this.#pending.delete(pending)
    for (const [id, title] of pending.change) this.#titles.set(id, title)
    this.acknowledged++
  }

  /** Compares with the rows that came back, and takes what was under way for what it turned out to be. */
  reconcile(rows: readonly { id: string; title: string }[]): void {
    const found = new Map(rows.map(({ id, title }) => [id, title]))
    for (const { change, before } of this.#pending) {
      const state = [...change.keys()].map((id) => [id, found.get(id) ?? null] as const)
      const isWhole = state.every(([id, title]) => title === change.get(id))
      const isAbsent = state.every(([id, title]) => title === before.get(id))
      if (!isWhole && !isAbsent)
        throw new Mismatch(
          'a write under way at the kill to be done whole or not at all',
          `${show(state)} of ${show([...change])}`,
        )
      if (isWhole) for (const [id, title] of change) this.#titles.set(id, title)
    }
    this.#pending.clear()
    const expected = new Map([...this.#titles].filter(([, title]) => title !== null))
    for (const [id, title] of expected)
      expectEqual(found.get(id) ?? null, title, `the title of ${id}, an acknowledged write`)
    for (const [id, title] of found)
      if (!expected.has(id)) throw new Mismatch('no row that was deleted or never written', `${id} "${title}"`)
  }
}
