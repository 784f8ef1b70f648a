import { freePort } from '#lib/shootout/drivers/port.ts'
import { Failure } from '../failure.ts'
import { complain } from '../terminal.ts'

/** Throws a {@link Failure} when the app's port is not free: its address is what people know, so it does not move. */
export async function requirePort(port: number): Promise<void> {
  await freePort(port).catch((error) => {
    throw new Failure(`Port ${port} of the app ${whyNot(error)}; free it or choose another with --port.`)
  })
}

/** `wanted` when it is free, else one that is, said in a line: all but the app can move. */
export async function portOrFree(whose: string, wanted: number, setting: string): Promise<number> {
  try {
    return await freePort(wanted)
  } catch (error) {
    const other = await freePort()
    complain(
      `Port ${wanted} of ${whose} ${whyNot(error)}; it gets ${other} for now. Free it or change it in ${setting}.`,
    )
    return other
  }
}

/** The port in an address. */
export function portOf(url: string): number {
  return Number(new URL(url).port)
}

function whyNot(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  return code === 'EADDRINUSE' ? 'is taken by another process' : `cannot be used (${code})`
}
