/**
 * The one of `names` that `typed` is most likely a slip of: no more than one letter in three is wrong, missing, too
 * many, or in its neighbour's place. Case does not count. Null where none is that near.
 */
export function nearest(typed: string, names: readonly string[]): string | null {
  const wanted = typed.toLowerCase()
  let best: { name: string; slips: number } | null = null
  for (const name of names) {
    const most = Math.min(2, Math.floor(Math.max(wanted.length, name.length) / 3), (best?.slips ?? 3) - 1)
    if (most < 0 || Math.abs(wanted.length - name.length) > most) continue
    const slips = distance(wanted, name.toLowerCase())
    if (slips <= most) best = { name, slips }
  }
  return best?.name ?? null
}

/** Optimal string alignment: single letters put in, left out or replaced, and neighbours exchanged. */
function distance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
