import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** Whether what calls itself process `pid` can be of `group`; yes for no such number, and where the system does not say. */
export async function mayBeOf(group: number, pid: unknown): Promise<boolean> {
  if (typeof pid !== 'number' || pid === 0 || pid === group) return true
  const found = (await fromProc(pid)) ?? (await fromPs(pid))
  return found === null || found === group
}

/** The fifth field; the second is a name in brackets that may hold anything (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html). */
async function fromProc(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])
}

/** For systems without `/proc`. */
function fromPs(pid: number): Promise<number | null> {
  return new Promise((resolve) =>
    execFile('ps', ['-o', 'pgid=', '-p', `${pid}`], (error, stdout) => resolve(error ? null : Number(stdout))),
  )
}
