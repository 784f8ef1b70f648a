const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-|$)/
const POOL_BYTES = 4096
const pool = new Uint8Array(POOL_BYTES)
let used = POOL_BYTES

/** Our hop of a trace, and whether it goes on with the caller's (else the caller's `tracestate` means nothing here). */
export type Trace = { traceparent: string; continued: boolean }

/** Continues the caller's trace under a new parent id, or begins one (https://www.w3.org/TR/trace-context/). */
export function nextTrace(traceparent: string | null): Trace {
  const match = traceparent === null ? null : TRACEPARENT.exec(traceparent)
  if (match && !(traceparent?.startsWith('00-') && traceparent.length !== 55))
    return { traceparent: `00-${match[1]}-${randomHex(8)}-${match[2]}`, continued: true }
  return { traceparent: `00-${randomHex(16)}-${randomHex(8)}-01`, continued: false }
}

/** Asking for randomness costs a system call, so it is asked for in bulk. All zeros would be invalid, and never come. */
function randomHex(bytes: number): string {
  if (used + bytes > POOL_BYTES) {
    crypto.getRandomValues(pool)
    used = 0
  }
  let text = ''
  for (const end = used + bytes; used < end; used++) text += HEX[pool[used] as number]
  return text
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
