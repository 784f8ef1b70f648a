import { type ClientRequest, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'
import type { Forward, GatewayDeps, RequestHead } from '../decision.ts'
import { backendUnavailable, bodyStoodStill } from '../errors.ts'
import { type Awaited, Call } from './call.ts'
import { codeOf, describeFailure } from './failure.ts'
import type { ResponseSink } from './sink.ts'
import type { Upstream } from './upstreams.ts'

/**
 * A request for a WebSocket. Once the backend agrees, the two connections become one: bytes both ways at either's pace,
 * and an end on one side is one on the other. A connection of its own each, so that no pool waits for it; how many there
 * may be is a limit of their own.
 */
export class UpgradeCall extends Call {
  readonly #load: Pick<Upstream, 'tunnels' | 'tunnelCapacity'>
  readonly #bodyIdleMs: number
  #counted = false
  #request: ClientRequest | null = null
  #upstream: Socket | null = null
  #resume: (() => void) | null = null

  constructor(
    deps: GatewayDeps,
    head: RequestHead,
    forward: Forward,
    sink: ResponseSink,
    load: Upstream,
    bodyIdleMs: number,
  ) {
    super(deps, head, forward, sink)
    this.#load = load
    this.#bodyIdleMs = bodyIdleMs
  }

  /** `first`: what the client sent after its head. */
  start(origin: string, client: Socket, first: Buffer): void {
    if (this.settled) return
    if (this.#load.tunnels >= this.#load.tunnelCapacity) {
      const reason = 'Too many WebSockets to it are open.'
      const error = backendUnavailable(this.forward.backend, 'connection_limit_reached', reason)
      // The limit is ours: a backend that is asked too much has not failed.
      this.fail(error, 'TUNNELS_FULL', false)
      return
    }
    this.#load.tunnels++
    this.#counted = true
    const { target: path, standing, own } = this.forward
    const { host, hostname, port, protocol } = new URL(origin)
    const ask = protocol === 'https:' ? requestHttps : requestHttp
    const upgrade = ['host', host, 'connection', 'Upgrade', 'upgrade', 'websocket']
    const address = { host: hostname.replace(/^\[|\]$/g, ''), port, path, method: this.head.method }
    const request = ask({ ...address, headers: [...upgrade, ...standing.pairs, ...own], agent: false })
    this.#request = request
    request.on('error', (cause) => {
      if (!this.settled) this.fail(describeFailure(cause, this.forward.backend), codeOf(cause))
    })
    request.on('upgrade', (response, upstream, head) => {
      this.#upstream = upstream as Socket
      this.begin(101, response.rawHeaders)
      join(client, upstream as Socket, first, head)
      // Not destroyed: the last it said may still be on its way to the client.
      upstream.on('close', () => this.sink.end())
    })
    request.on('response', (response) => {
      // The backend would rather not, and says so in an ordinary answer.
      this.begin(response.statusCode ?? 502, response.rawHeaders)
      const { socket } = response
      socket.setTimeout(this.#bodyIdleMs, () => {
        // Its client has a limit of its own.
        if (response.isPaused()) return
        this.fail(bodyStoodStill(this.forward.backend), 'BODY_TIMEOUT')
        this.abort(new Error('The body stood still for too long.'))
      })
      this.#resume = () => {
        socket.setTimeout(this.#bodyIdleMs)
        response.resume()
      }
      response.on('data', (chunk: Buffer) => {
        if (!this.sink.write(chunk)) response.pause()
      })
      response.on('end', () => this.sink.end())
      response.on('error', (cause) => this.fail(describeFailure(cause, this.forward.backend), codeOf(cause)))
    })
    request.end()
  }

  protected get awaited(): Awaited {
    return 'backend'
  }

  drained(): void {
    this.#resume?.()
  }

  override closed(complete: boolean): void {
    super.closed(complete)
    if (this.#counted) this.#load.tunnels--
    this.#counted = false
  }

  protected abort(reason: Error): void {
    this.#upstream?.destroy()
    this.#request?.destroy(reason)
  }
}

function join(client: Socket, upstream: Socket, fromClient: Buffer, fromUpstream: Buffer): void {
  upstream.setTimeout(0)
  if (fromUpstream.length > 0) client.write(fromUpstream)
  if (fromClient.length > 0) upstream.write(fromClient)
  client.pipe(upstream)
  upstream.pipe(client)
  upstream.on('error', () => client.destroy())
  client.on('error', () => upstream.destroy())
  client.on('close', () => upstream.destroy())
}
