/** What workerd itself still takes of a body that nobody reads, before it cuts the connection off. */
const GRACE_BYTES = 65_536
/** How much of a refused body is taken and thrown away, and for how long. */
const DRAIN_BYTES = 16 * 1024 * 1024
const DRAIN_MS = 2_000

/** workerd: a stream whose length is known, so that the response says it (not in the types of the DOM). */
declare const FixedLengthStream: new (bytes: number) => TransformStream<Uint8Array, Uint8Array>

/**
 * Answers with `respond`, and lets who still sends a body get that answer. workerd cuts the connection once an answer is
 * complete, and a sender that is still writing then sees the cut instead of a 413. So the answer goes out at once and
 * in full, but ends only when the rest of the body has been taken, within bounds (RFC 9112 §9.6: a lingering close).
 */
export async function withLinger(
  request: Request,
  respond: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { body } = request
  const length = request.headers.get('content-length')
  if (!body || (length !== null && Number(length) <= GRACE_BYTES)) return respond(request)
  // A body of unknown length is refused in the middle of it; one of a known length before, and is then still whole.
  const reader = length === null ? body.getReader() : null
  const response = await respond(reader ? new Request(request, uncancelled(reader)) : request)
  if (!response.body || response.ok || (!reader && request.bodyUsed)) return response
  const answer = new Uint8Array(await response.arrayBuffer())
  const { readable, writable } = new FixedLengthStream(answer.byteLength)
  const writer = writable.getWriter()
  writer
    .write(answer)
    .then(() => drain(reader ?? body.getReader()))
    .then(() => writer.close())
    // The client went away: then there is nobody left to linger for.
    .catch(() => undefined)
  return new Response(readable, response)
}

/** The body, but whoever loses interest in it does not end it. */
function uncancelled(reader: ReadableStreamDefaultReader<Uint8Array>): RequestInit {
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  return { body, duplex: 'half' } as RequestInit
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let bytes = 0
  const late = new Promise<true>((resolve) => setTimeout(resolve, DRAIN_MS, true))
  for (;;) {
    const next = await Promise.race([reader.read(), late])
    if (next === true || next.done) return
    bytes += next.value.byteLength
    if (bytes > DRAIN_BYTES) return
  }
}
