/** One request in the log. `path` has no query: it may hold what a person searched for. */
export type RequestLine = {
  time: string
  level: 'info' | 'error'
  request_id: string
  method: string
  path: string
  status: number
  ms: number
  /** The cause of a 500, stack and all. */
  error?: string
}

/** Takes each request once it is answered. */
export type RequestLog = (line: RequestLine) => void

/** An error with its stack and all its causes, as text. */
export function explainError(error: unknown): string {
  const parts: string[] = []
  for (let cause = error; cause !== undefined; cause = cause instanceof Error ? cause.cause : undefined)
    parts.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause))
  return parts.join('\ncaused by ')
}
