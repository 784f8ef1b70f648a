import { freePort } from '#lib/shootout/drivers/port.ts'
import { Failure } from '../failure.ts'
import { complain } from '../terminal.ts'

/** Patience with whoever is on a port: it is only to be named. */
const ASK_MS = 1_000

/** Throws a {@link Failure} when the app's port is not free: its address is what people know, so it does not move. */
export async function requirePort(port: number): Promise<void> {
  try {
    await freePort(port)
    // What people type is `localhost`, which browsers try as ::1 first: another program there would be taken for the app.
    if (port !== 0) await freePort(port, '::1').catch(ignoreMissingIpv6)
  } catch (error) {
    throw new Failure(`Port ${port} of the app ${await whyNot(port, error)}; free it or choose another with --port.`)
  }
}

/** `wanted` when it is free, else one that is, said in a line: all but the app can move. */
export async function portOrFree(whose: string, wanted: number, setting: string): Promise<number> {
  try {
    return await freePort(wanted)
  } catch (error) {
    const other = await freePort()
    const why = await whyNot(wanted, error)
    complain(`Port ${wanted} of ${whose} ${why}; it gets ${other} for now. Free it or change it in ${setting}.`)
    return other
  }
}

/** The port in an address. */
export function portOf(url: string): number {
  return Number(new URL(url).port)
}

function ignoreMissingIpv6(error: NodeJS.ErrnoException): void {
  if (error.code === 'EADDRINUSE') throw error
}

async function whyNot(port: number, error: unknown): Promise<string> {
  const { code } = error as NodeJS.ErrnoException
  if (code !== 'EADDRINUSE') return `cannot be used (${code})`
  return `is taken by ${(await isOurs(port)) ? 'another start of this app' : 'another process'}`
}

/** Whether an app, a gateway or a backend of this project answers there, from whatever folder. */
async function isOurs(port: number): Promise<boolean> {
  const answers = await Promise.all(
    ['/health', '/api/health']
      .map(async (path) => {
        const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(ASK_MS) })
        const { status, version, backend } = (await response.json()) as Record<string, unknown>
        return typeof version === 'string' && (status === 'healthy' || typeof backend === 'string')
      })
      .map((answer) => answer.catch(() => false)),
  )
  return answers.includes(true)
}
