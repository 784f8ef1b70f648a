import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { openEmbedded } from '#lib/embedded/node.ts'
import type { Target } from '../runner/target.ts'

type Fetch = (request: Request) => Promise<Response>
/** Something that stands between the client and a correct backend, and gets one thing wrong. */
export type Corrupt = (request: Request, correct: Fetch) => Promise<Response>

/** A correct backend whose answers can be corrupted from one test to the next. */
export type MutantServer = {
  target: Target
  /** What corrupts from now on; null for nothing. */
  corrupt: Corrupt | null
  close(): Promise<void>
}

/** Starts the embedded backend in this process on temporary data. */
export async function startMutantServer(): Promise<MutantServer> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-mutants-'))
  const { fetch, close } = await openEmbedded({ url: `file:${join(folder, 'gtd.db')}`, synchronous: 'NORMAL' })
  const server = createAdaptorServer({
    fetch: (request: Request) => (mutant.corrupt ? mutant.corrupt(request, fetch) : fetch(request)),
  }) as Server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const mutant: MutantServer = {
    corrupt: null,
    target: {
      id: 'embedded',
      mount: 'direct',
      baseUrl: `http://127.0.0.1:${port}`,
      direct: true,
      headers: {},
      cleanUp: false,
      secured: null,
      launch: null,
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await close()
      await rm(folder, { recursive: true })
    },
  }
  return mutant
}
