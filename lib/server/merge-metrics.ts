/** How the values of one series in several processes become one; what is not named here is summed up. */
const COMBINE: Readonly<Record<string, (values: number[]) => number>> = {
  // Down where any process finds it so, as that one sends it nothing.
  gateway_backend_up: (values) => {
    const known = values.filter((value) => !Number.isNaN(value))
    return known.length > 0 ? Math.min(...known) : Number.NaN
  },
  gateway_circuit_state: (values) => Math.max(...values),
}

type Family = { head: string[]; type: string; samples: Map<string, number[]> }

/**
 * Prometheus texts of several processes as one. A counter of the whole never goes back as long as the text of a process
 * that has ended is kept, by {@link countersOf}, and merged with the others.
 */
export function mergeMetrics(texts: readonly string[]): string {
  const families = new Map<string, Family>()
  for (const text of texts) readFamilies(text, families)
  return render(families)
}

/** Only what counts up: the rest of what a process said is no longer so once it has ended. */
export function countersOf(text: string): string {
  const families = readFamilies(text, new Map())
  for (const [name, { type }] of families) if (type === 'gauge') families.delete(name)
  return render(families)
}

function readFamilies(text: string, families: Map<string, Family>): Map<string, Family> {
  let family: Family | undefined
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) {
      const [, , name = '', type = ''] = line.split(' ', 4)
      family = families.get(name) ?? { head: [], type: '', samples: new Map() }
      families.set(name, family)
      if (line.startsWith('# TYPE ')) family.type = type
      if (!family.head.includes(line)) family.head.push(line)
    } else if (family && line !== '') {
      const end = line.lastIndexOf(' ')
      const series = line.slice(0, end)
      const values = family.samples.get(series) ?? []
      values.push(Number(line.slice(end + 1)))
      family.samples.set(series, values)
    }
  }
  return families
}

function render(families: ReadonlyMap<string, Family>): string {
  const lines = [...families].flatMap(([name, { head, samples }]) => {
    const combine = COMBINE[name] ?? sum
    return [...head, ...[...samples].map(([series, values]) => `${series} ${combine(values)}`)]
  })
  return [...lines, ''].join('\n')
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
