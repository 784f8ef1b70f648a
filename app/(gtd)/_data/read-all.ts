import type { Api } from '#lib/client/api.ts'
import type { Target } from '#lib/client/target.ts'
import type { ExchangeData } from '#lib/exchange/data.ts'

/** Everything that a backend holds, page after page. Throws a RequestError. */
export async function readAll(api: Api, target: Target): Promise<ExchangeData> {
  const projects = await api.projects(target, Number.POSITIVE_INFINITY)
  return { projects, tasks: (await api.tasks(target, {}, Number.POSITIVE_INFINITY)).tasks }
}
