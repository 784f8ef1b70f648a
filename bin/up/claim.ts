import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { Failure } from '../failure.ts'
import { alignColumns } from '../terminal.ts'

/** What a start says of itself to another one: its process, and once all of it runs, names and addresses of what people open. */
const claim = z.object({ pid: z.int(), links: z.array(z.tuple([z.string(), z.string()])) })
type Claim = z.infer<typeof claim>

/** The system keeps no longer path of a socket (`sun_path`: 104 bytes on macOS, 108 on Linux, with a zero at the end). */
const LONGEST_PATH = 103
const PATIENCE_MS = 2_000

/**
 * Takes a data folder for this process until it ends: two starts on the same databases and logs would spoil them. The
 * claim is a socket in it, which whoever holds it answers, so one that was killed holds nothing. Resolves with how to
 * say where this one is reached; throws a {@link Failure} that says where the other one is and how to stop it.
 */
export async function claimDataFolder(dataDir: string): Promise<(links: Claim['links']) => void> {
  const path = socketOf(dataDir)
  const mine: Claim = { pid: process.pid, links: [] }
  if (!(await listen(path, mine))) {
    const holder = await ask(path)
    if (holder) throw new Failure(sayHeld(holder, dataDir))
    rmSync(path, { force: true })
    if (!(await listen(path, mine))) throw new Failure(`Another start is taking ${dataDir} at this moment; try again.`)
  }
  process.once('exit', () => rmSync(path, { force: true }))
  return (links) => {
    mine.links = links
  }
}

function socketOf(dataDir: string): string {
  const inside = join(dataDir, 'running.sock')
  if (Buffer.byteLength(inside) <= LONGEST_PATH) return inside
  return join(tmpdir(), `shootout-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}.sock`)
}

/** Whether it could be had. A file system that knows no sockets has no claims either, and is no reason not to start. */
function listen(path: string, mine: Claim): Promise<boolean> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(JSON.stringify(mine))
  })
  server.unref()
  return new Promise((resolve) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'EADDRINUSE'))
    server.listen(path, () => resolve(true))
  })
}

/** Who holds the claim, null for nobody. One that does not answer in time is there all the same. */
async function ask(path: string): Promise<Partial<Claim> | null> {
  const socket = connect(path)
  const timer = setTimeout(() => socket.destroy(), PATIENCE_MS)
  try {
    return claim.parse(JSON.parse(await text(socket)))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ECONNREFUSED' || code === 'ENOENT' ? null : {}
  } finally {
    clearTimeout(timer)
  }
}

function sayHeld({ pid, links = [] }: Partial<Claim>, dataDir: string): string {
  const folder = relative(process.cwd(), dataDir)
  const state = links.length > 0 ? 'already runs' : 'is already being started'
  return [
    `The app ${state} with the data in ${folder.startsWith('..') ? dataDir : folder || '.'}${pid ? ` (process ${pid})` : ''}.`,
    ...alignColumns(links),
    `Stop it with Ctrl-C where it was started${pid ? `, or with kill ${pid}` : ''}. Another one beside it needs a data folder and a port of its own: --data DIR --port PORT.`,
  ].join('\n')
}
