/** A header's value: what lies between, without the spaces and tabs around it. */
export function trimmed(text: string, start: number, end: number): string {
  let from = start
  let to = end
  while (from < to && isBlank(text.charCodeAt(from))) from++
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--
  return text.slice(from, to)
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}

/** Whether the connection goes on after this message, by all that `Connection` says in it (RFC 9112 §9.3). `isOld`: HTTP/1.0. */
export function keepsAlive(connection: string | null, isOld: boolean): boolean {
  if (connection === null) return !isOld
  // What nearly all say that say anything.
  if (connection === 'keep-alive') return true
  const options = connection.split(',').map((option) => option.trim().toLowerCase())
  return !options.includes('close') && (!isOld || options.includes('keep-alive'))
}
