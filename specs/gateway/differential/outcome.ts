import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Recorded, Recorder } from './recorder.ts'
import type { RawRequest } from './requests.ts'

/** How long an answer may take to begin; on a busy machine even a proxy's first one takes its time. */
const PATIENCE_MS = 15_000
/** Silence after which nothing more is expected on a connection that its server keeps open. */
const SILENCE_MS = 1_500

const CONTINUE = 100

/** Time for what was passed on although its client never got an answer. */
const STRAGGLERS_MS = 500

/** What came of a request: the statuses its client saw, and what reached the upstream, as lines sorted by their name. */
export type Outcome = { answers: string; forwarded: string[][] }

/** Sends it to the proxy at `port`, and says what its client and the upstream behind it then saw. */
export async function outcomeOf(request: RawRequest, port: number, upstream: Recorder): Promise<Outcome> {
  const statuses = await exchange(request, port, upstream)
  if (statuses.length === 0) await delay(STRAGGLERS_MS)
  const plain = (text: string) => text.replaceAll(`127.0.0.1:${upstream.port}`, '(upstream)')
  const forwarded = upstream.take().map((each) => linesOf(each).map(plain))
  return { answers: `answers ${statuses.join(', ') || 'nothing'}`, forwarded }
}

function linesOf({ line, headers, body, trailers }: Recorded): string[] {
  const sorted = headers.map(([name, value]) => `${name}: ${settle(name, value)}`).sort(byName)
  const rest = [...(body ? [`body ${JSON.stringify(body)}`] : []), ...trailers.map((each) => `trailer ${each}`)]
  return [line, ...sorted, ...rest].map(shorten)
}

/** Headers of one name keep their order, which has a meaning. */
function byName(a: string, b: string): number {
  const [first, second] = [a.slice(0, a.indexOf(':')), b.slice(0, b.indexOf(':'))]
  return first < second ? -1 : first > second ? 1 : 0
}

/** What is another each time is named instead. */
function settle(name: string, value: string): string {
  if (name === 'x-request-id' && /^[0-9a-f-]{36}$/.test(value)) return '(new)'
  if (name === 'traceparent') return value.startsWith('00-4bf92f35') ? '(continued)' : '(new)'
  if (name === 'x-gateway-version') return '(version)'
  return value
}

function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 12)}... (${text.length} bytes)`
}

/** Every status that comes back until the connection ends or falls silent. */
function exchange({ bytes, halfClosed }: RawRequest, port: number, upstream: Recorder): Promise<number[]> {
  return new Promise((resolve) => {
    let received = ''
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => {
      socket.write(bytes, 'latin1')
      if (halfClosed) void upstream.untilOne().then(() => socket.end())
    })
    const done = () => {
      clearTimeout(timer)
      socket.destroy()
      const statuses = [...received.matchAll(/HTTP\/1\.[01] (\d{3})[^\r]*\r\n/g)].map(([, status]) => Number(status))
      // Some pass the upstream's on besides their own: it says one where head and body reach it apart, which is chance.
      resolve(statuses.filter((status, i) => status !== CONTINUE || statuses[i - 1] !== CONTINUE))
    }
    let timer = setTimeout(done, PATIENCE_MS)
    socket.setEncoding('latin1').on('data', (text: string) => {
      received += text
      clearTimeout(timer)
      timer = setTimeout(done, SILENCE_MS)
    })
    socket.on('end', done)
    // A connection that is cut off is a finding; what came before it counts.
    socket.on('error', done)
  })
}
