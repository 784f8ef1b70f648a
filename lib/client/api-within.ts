import { type Api, createApi } from './api.ts'
import { createHttp } from './http.ts'

/** The gateway of this process: answers a request below `/api`. */
export type AskGateway = (request: Request) => Promise<Response>

/** An origin that is never asked: the gateway looks at paths only. */
const ORIGIN = 'http://within'

/** The {@link Api} of the gateway in this process, without a network. Calls carry `extra`, and end with `signal` at the latest. */
export function createApiWithin(ask: AskGateway, signal: AbortSignal, extra: Record<string, string> = {}): Api {
  const http = createHttp({
    base: `${ORIGIN}/api`,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      for (const [name, value] of Object.entries(extra)) headers.set(name, value)
      // Encoding what stays in this process would only cost.
      headers.set('accept-encoding', 'identity')
      const ended = init?.signal ? AbortSignal.any([signal, init.signal]) : signal
      return ask(new Request(input as string, { method: init?.method, headers, signal: ended }))
    },
  })
  return createApi(http, http)
}
