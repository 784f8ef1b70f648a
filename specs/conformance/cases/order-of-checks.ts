import type { Answer } from '../runner/answer.ts'
import type { Case } from '../runner/case.ts'
import { expectThat } from '../runner/mismatch.ts'
import { backendItself, ownUser } from '../runner/needs.ts'
import { RawSocket, requestHead } from '../runner/raw-socket.ts'
import type { Trial } from '../runner/trial.ts'
import { freshId } from './ids.ts'

/** A request that each fault below spoils in its own way. */
type Draft = {
  method: string
  path: string
  body: string
  type: string
  headers: Record<string, string>
  declared?: number
}
type Fault = {
  name: string
  /** What the answer must be when this is the first fault: status, and `error` where the status alone does not tell. */
  status: number
  error: string
  spoil(draft: Draft, taken: string): void
}

/** In contract order: the first one present decides. The 401 before all of them is in the credential section. */
const FAULTS: readonly Fault[] = [
  {
    name: 'unknown route',
    status: 404,
    error: 'Not Found',
    spoil: (draft) => {
      draft.path = draft.path.replace(/^\/tasks/, '/nope')
    },
  },
  {
    name: 'wrong method',
    status: 405,
    error: 'Method Not Allowed',
    spoil: (draft) => {
      draft.method = draft.method === 'POST' ? 'PUT' : 'POST'
    },
  },
  {
    name: 'too large',
    status: 413,
    error: 'Payload Too Large',
    spoil: (draft) => {
      draft.declared = 100 * 1024 * 1024
    },
  },
  {
    name: 'wrong media type',
    status: 415,
    error: 'Unsupported Media Type',
    spoil: (draft) => {
      draft.type = 'text/plain'
    },
  },
  {
    name: 'malformed JSON',
    status: 400,
    error: 'Malformed JSON',
    spoil: (draft) => {
      draft.body = '{'
    },
  },
  {
    name: 'bad x-user-id',
    status: 400,
    error: 'x-user-id',
    spoil: (draft) => {
      draft.headers['x-user-id'] = 'a b'
    },
  },
  {
    name: 'unknown id',
    status: 404,
    error: 'Not Found',
    spoil: (draft) => {
      draft.path = draft.path.replace(/[0-9a-f-]{36}$/, freshId())
    },
  },
  {
    name: 'If-Match of another version',
    status: 412,
    error: 'Precondition Failed',
    spoil: (draft) => {
      draft.headers['if-match'] = '"9"'
    },
  },
  {
    name: 'a bad field',
    status: 400,
    error: 'title',
    spoil: (draft) => {
      draft.body = draft.body.replace('"good"', '""')
    },
  },
  {
    name: 'a taken id',
    status: 409,
    error: 'Conflict',
    spoil: (draft, taken) => {
      draft.body = draft.body.replace('{', `{"id":"${taken}",`)
    },
  },
]

/** A row's faults need a PATCH of it, a taken id needs a POST: what needs the other cannot meet it. */
const OF_A_ROW = new Set(['unknown id', 'If-Match of another version'])

export const orderOfChecks: Case[] = FAULTS.flatMap((first, index) =>
  FAULTS.slice(index + 1).flatMap((second): Case[] => {
    const names = [first.name, second.name]
    const creates = names.includes('a taken id')
    if (creates && names.some((name) => OF_A_ROW.has(name))) return []
    // One body cannot both be no JSON and have a field.
    if (names.includes('malformed JSON') && (names.includes('a bad field') || creates)) return []
    return [
      {
        name: `${first.name} comes before ${second.name}`,
        ...(names.includes('too large') && { needs: backendItself }),
        ...(names.includes('bad x-user-id') && { needs: ownUser }),
        async run(t) {
          const { id } = await t.task()
          const draft: Draft = {
            method: creates ? 'POST' : 'PATCH',
            path: creates ? '/tasks' : `/tasks/${id}`,
            body: '{"title":"good"}',
            type: 'application/json',
            headers: {},
          }
          for (const fault of [second, first]) fault.spoil(draft, id)
          const { status, text } = await send(t, draft)
          const isFirst = status === first.status && text.includes(`"${first.error}"`)
          expectThat(isFirst, `${first.status} ${first.error}`, `${status} ${text}`, `${draft.method} ${draft.path}`)
        },
      },
    ]
  }),
)

/** A body that is only declared to be too large goes over a raw socket: no client would send such a head. */
async function send(t: Trial, draft: Draft): Promise<{ status: number; text: string }> {
  const { method, path, body, type, headers, declared } = draft
  if (declared === undefined) {
    const answer: Answer = await t.send(method, path, { raw: body, type, headers })
    return { status: answer.status, text: answer.text }
  }
  const socket = await RawSocket.open(t)
  socket.write(requestHead(t, method, path, { ...headers, 'content-type': type, 'content-length': declared }) + body)
  const answer = await socket.answer()
  socket.destroy()
  return { status: answer?.status ?? 0, text: answer?.body ?? 'no answer' }
}
