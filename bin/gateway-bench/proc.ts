import { readdirSync, readFileSync } from 'node:fs'

/** What the kernel knows of a process; all of it needs Linux. One that has ended counts as nothing. */

const TICKS_PER_SECOND = 100
const PAGE_BYTES = 4_096

/** The processes of process group `group`: whoever leads it, and all that it started. */
export function processesOf(group: number): number[] {
  const found: number[] = []
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (Number.isNaN(pid)) continue
    const fields = statFields(pid)
    if (fields && Number(fields[2]) === group) found.push(pid)
  }
  return found
}

/** CPU seconds that these processes have spent so far, to the nanosecond, by their threads that still live. */
export function cpuSeconds(pids: readonly number[]): number {
  let nanoseconds = 0
  for (const pid of pids)
    for (const thread of list(`/proc/${pid}/task`)) {
      const spent = read(`/proc/${pid}/task/${thread}/schedstat`)
      if (spent) nanoseconds += Number(spent.slice(0, spent.indexOf(' ')))
    }
  return nanoseconds / 1e9
}

/** Resident memory of these processes in bytes. What they share is counted for each. */
export function residentBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + Number(statFields(pid)?.[21] ?? 0) * PAGE_BYTES, 0)
}

/** Seconds since boot that each core spent idle, and that all spent busy or stolen by the hypervisor. */
export type CoreTimes = { idle: number[]; busy: number; steal: number }

/** `/proc/stat`, by core and together. */
export function coreTimes(): CoreTimes {
  const times: CoreTimes = { idle: [], busy: 0, steal: 0 }
  for (const line of readFileSync('/proc/stat', 'utf8').split('\n')) {
    const [name = '', ...counts] = line.split(/ +/)
    const seconds = counts.map((ticks) => Number(ticks) / TICKS_PER_SECOND)
    const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, hard = 0, soft = 0, steal = 0] = seconds
    if (name === 'cpu') Object.assign(times, { busy: user + nice + system + hard + soft, steal })
    else if (/^cpu\d+$/.test(name)) times.idle.push(idle + waiting)
  }
  return times
}

/** The fields of `/proc/<pid>/stat` from the third on; the second is a name that may contain anything. */
function statFields(pid: number): string[] | null {
  const text = read(`/proc/${pid}/stat`)
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ')
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    return ifGone(error)
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path)
  } catch (error) {
    return ifGone(error) ?? []
  }
}

function ifGone(error: unknown): null {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ESRCH') return null
  throw error
}
