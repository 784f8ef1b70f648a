import type { Readable } from 'node:stream'

/** The body of a request, as the server that receives it has it. Asked for once, by the one or the other. */
export interface ClientBody {
  /** All of it where it is here by now (null: it is empty); undefined where more is to come, which `stream` is for. */
  whole(): Buffer | null | undefined
  /** What has come of it and what is still to come. It may be left alone, but not destroyed: its connection goes on. */
  stream(): Readable
}
