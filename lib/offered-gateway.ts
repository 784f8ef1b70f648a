import type { AskGateway } from '#lib/client/api-within.ts'

const OFFERED = Symbol.for('backend-shootout.ask')
type Offered = { [OFFERED]?: AskGateway }

/** Has pages of this process ask `ask`. On `globalThis`, since in a Worker they are a module that knows nothing of the other. */
export function offerGateway(ask: AskGateway): void {
  ;(globalThis as Offered)[OFFERED] = ask
}

/** What was offered, if anything was. */
export function offeredGateway(): AskGateway | undefined {
  return (globalThis as Offered)[OFFERED]
}
