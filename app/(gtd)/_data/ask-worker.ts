import { ExchangeError } from '#lib/exchange/data.ts'
import type { JobReply, JobRequest, Jobs } from './jobs.ts'

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void }

let worker: Worker | null = null
let lastId = 0
const waiting = new Map<number, Waiting>()

/**
 * Has a job done by the page's one worker, which is started by the first. Rejects with an {@link ExchangeError} for a
 * file that cannot be read, and with another error when the worker itself fails.
 */
export function askWorker<K extends keyof Jobs>(name: K, ...args: Parameters<Jobs[K]>): ReturnType<Jobs[K]> {
  worker ??= startWorker()
  const request: JobRequest = { id: ++lastId, name, args }
  const answer = new Promise<never>((resolve, reject) => waiting.set(request.id, { resolve, reject }))
  worker.postMessage(request)
  return answer as ReturnType<Jobs[K]>
}

function startWorker(): Worker {
  const started = new Worker(new URL('./exchange.worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data: reply }: MessageEvent<JobReply>) => {
    const asker = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('value' in reply) asker?.resolve(reply.value as never)
    else asker?.reject('refused' in reply ? new ExchangeError(reply.refused) : new Error(reply.crashed))
  })
  started.addEventListener('error', () => {
    // Its script could not be loaded, most likely; the next job tries again.
    worker = null
    for (const { reject } of waiting.values()) reject(new Error('A part of this page could not be loaded.'))
    waiting.clear()
  })
  return started
}
