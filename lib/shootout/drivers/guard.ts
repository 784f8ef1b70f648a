import { type ChildProcess, spawn } from 'node:child_process'

/*
 * Reads `add PGID` and `drop PGID` lines. Its input ends when the parent does, however that died (SIGKILL too, which
 * no handler in the parent could see): then it stops every group still listed, politely first.
 */
const SCRIPT = `
trap '' INT TERM HUP
groups=' '
while read -r verb group; do
  case $verb in
    add) groups="$groups$group " ;;
    drop) groups="\${groups%% $group *} \${groups#* $group }" ;;
  esac
done
for group in $groups; do kill -s TERM -- "-$group"; done
tries=0
while [ $tries -lt 120 ]; do
  alive=
  for group in $groups; do kill -s 0 -- "-$group" && alive=yes; done
  [ -z "$alive" ] && exit
  sleep 0.1
  tries=$((tries + 1))
done
for group in $groups; do kill -s KILL -- "-$group"; done
`

let guard: ChildProcess | null = null

/** Makes sure that process group `group` does not outlive this process. Call the result once the group is gone. */
export function guardGroup(group: number): () => void {
  guard ??= startGuard()
  guard.stdin?.write(`add ${group}\n`)
  return () => guard?.stdin?.write(`drop ${group}\n`)
}

function startGuard(): ChildProcess {
  // Its own session, so that a Ctrl-C at the terminal or a kill of our group does not reach it.
  const child = spawn('/bin/sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  child.unref()
  if (child.stdin && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref()
  child.stdin?.on('error', () => {
    guard = null
  })
  return child
}
