import type { Answer } from '../runner/answer.ts'
import { expectEqual, expectThat, Mismatch } from '../runner/mismatch.ts'
import type { Task, Trial } from '../runner/trial.ts'

/** The query of a `Link: <?…>; rel="next"`, or null without one. */
export function nextQuery(answer: Answer): string | null {
  const link = answer.headers.link
  if (link === undefined) return null
  const match = /^<(\?[^>]*)>; rel="next"$/.exec(link)
  if (!match?.[1]) throw new Mismatch('Link: <?…>; rel="next"', `Link: ${link}`, answer.about)
  return match[1]
}

/** Every row of a list, page by page along its links; `between` runs after each page but the last. */
export async function walk(t: Trial, path: string, query: string, between = async () => {}): Promise<Task[][]> {
  const pages: Task[][] = []
  for (let next: string | null = query; next !== null; ) {
    const answer = (await t.get(path + next)).expectStatus(200)
    const page = answer.json<Task[]>()
    pages.push(page)
    expectThat(pages.length < 1_000, 'a last page', 'a thousand pages')
    next = nextQuery(answer)
    if (next === null) break
    const last = page.at(-1)?.id
    expectEqual(new URLSearchParams(next).get('after'), last, 'after in the Link', answer.about)
    await between()
  }
  return pages
}
