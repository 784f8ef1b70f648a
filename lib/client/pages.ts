import type { Reply } from './http.ts'

/** Rows a list holds at most, so that memory has an end: far more than a person ever has open. */
export const LIST_BOUND = 50_000

/** The query of the next page that a `Link` header names (RFC 8288), with its `?`; null on the last page. */
export function nextPageQuery(link: string | null): string | null {
  const match = /<(\?[^>]*)>\s*;[^,]*\brel="?next"?/.exec(link ?? '')
  return match?.[1] ?? null
}

/** Rows of a list, and whether they are all there are. */
export type Rows<T> = { rows: T[]; isComplete: boolean }

/**
 * Follows pages from `query` until the last, or until at least `bound` rows are there. Where there is more than one,
 * `onFirst` gets the first as soon as it is there.
 */
export async function readPages<T>(
  fetchPage: (query: string) => Promise<Reply<T[]>>,
  query: string,
  bound: number,
  onFirst?: (rows: readonly T[]) => void,
): Promise<Rows<T>> {
  const rows: T[] = []
  let next: string | null = query
  while (next !== null && rows.length < bound) {
    const page: Reply<T[]> = await fetchPage(next)
    rows.push(...page.data)
    next = nextPageQuery(page.headers.get('link'))
    if (next !== null && rows.length === page.data.length) onFirst?.([...rows])
  }
  return { rows, isComplete: next === null }
}
