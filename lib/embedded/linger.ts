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
  if (!body || !mayBeLong(request)) return respond(request)
  const reader = body.getReader()
  const response = await respond(new Request(request, { body: uncancelled(reader), duplex: 'half' } as RequestInit))
  if (!response.body || response.ok) return response
  const answer = new Uint8Array(await response.arrayBuffer())
  const { readable, writable } = new FixedLengthStream(answer.byteLength)
  const writer = writable.getWriter()
  writer
    .write(answer)
    .then(() => drain(reader))
    .then(() => writer.close())
    // The client went away: then there is nobody left to linger for.
    .catch(() => undefined)
  return new Response(readable, response)
}

function mayBeLong({ headers }: Request): boolean {
  const length = headers.get('content-length')
  return length === null || Number(length) > GRACE_BYTES
}

/** The body, but whoever loses interest in it does not end it. */
function uncancelled(reader: ReadableStreamDefaultReader<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
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
