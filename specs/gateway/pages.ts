import type { Pages } from '#lib/gateway/mounts/shared-server.ts'
import { PAGE_BODY } from './client.ts'

/** The simplest of what a gateway can share a port with. */
export const PAGES: Pages = {
  request: (_, response) => void response.setHeader('content-length', PAGE_BODY.length).end(PAGE_BODY),
  upgrade: (_, socket) => void socket.destroy(),
}
