import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { offeredGateway } from '#lib/offered-gateway.ts'
import { CHOICES_COOKIE, readChoices } from './choices.ts'
import type { ReadFirst } from './first-lists.ts'
import { FirstViewProvider } from './first-view.tsx'
import { readFirst } from './read-first.ts'

/** A page for one document, with what its view shows first. The page itself is the same as the prerendered one. */
export async function WithFirst({ read, children }: { read: ReadFirst; children: ReactNode }) {
  const choices = readChoices((await cookies()).get(CHOICES_COOKIE)?.value)
  return <FirstViewProvider first={await readFirst(read, choices, askGateway)}>{children}</FirstViewProvider>
}

/** The gateway of this process: whoever started Next offers its own. */
async function askGateway(request: Request): Promise<Response> {
  const offered = offeredGateway()
  if (offered) return offered(request)
  const [{ createRouteMount }, { sharedGateway }] = await Promise.all([
    import('#lib/gateway/mounts/route.ts'),
    import('#lib/node-gateway.ts'),
  ])
  const { deps, upstreams } = await sharedGateway()
  return createRouteMount(deps, upstreams, '/api')(request)
}
