import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Responses that wait for the one before them, by their connection. */
const waiting = new WeakMap<Socket, Set<ServerResponse>>()

/**
 * Has the response to a pipelined request hear of the end of its connection, by its `close`. Node tells only the one that is
 * being sent; whoever makes the others would go on for ever. To be called as the request comes in.
 */
export function hearOfEnd(response: ServerResponse, socket: Socket): void {
  if (response.socket !== null) return
  let all = waiting.get(socket)
  if (all === undefined) {
    all = new Set()
    waiting.set(socket, all)
    socket.once('close', () => endAll(socket))
  }
  all.add(response)
  response.once('close', () => waiting.get(socket)?.delete(response))
}

function endAll(socket: Socket): void {
  const all = waiting.get(socket) ?? []
  waiting.delete(socket)
  for (const response of all) {
    response.destroy()
    response.emit('close')
  }
}
