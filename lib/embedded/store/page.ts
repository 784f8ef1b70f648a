import { type SQL, sql } from 'drizzle-orm'

/** One page of a list: the JSON text of its rows, and the id after which the next page begins where there is one. */
export type ListPage = { bodies: string[]; next: string | null }

/** The id of a row of a page query. */
export const pageId = sql<string>`page.id`.as('id')

/** A row of a page query. */
type PageRow = { id: string; body: string }

/** `rows` may hold one more than `limit`, which says that there are more. */
export function toPage(rows: PageRow[], limit: number): ListPage {
  // They come in order off the indexes, which SQL promises for the inner query only.
  rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  const kept = rows.slice(0, limit)
  return { bodies: kept.map((row) => row.body), next: rows.length > limit ? (kept.at(-1)?.id ?? null) : null }
}

/**
 * The page as a source to join, `page`. One arm a status, each in id order off one index: SQLite merges them and stops at the limit,
 * so a page costs the same however many rows there are.
 */
export function merge(arms: SQL[], limit: number): SQL {
  return sql`(${sql.join(arms, sql` UNION ALL `)} ORDER BY id LIMIT ${limit}) AS page`
}
