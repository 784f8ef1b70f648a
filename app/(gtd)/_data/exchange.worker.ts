import { ExchangeError } from '#lib/exchange/data.ts'
import { type JobReply, type JobRequest, jobs } from './jobs.ts'

// Beside the page, so that reading a file of ten thousand tasks holds up neither a key nor a scroll.
self.addEventListener('message', async ({ data: { id, name, args } }: MessageEvent<JobRequest>) => {
  const reply = (end: JobReply) => self.postMessage(end)
  try {
    const job = jobs[name] as (...args: unknown[]) => Promise<unknown>
    reply({ id, value: await job(...args) })
  } catch (error) {
    if (error instanceof ExchangeError) reply({ id, refused: error.message })
    else reply({ id, crashed: error instanceof Error ? error.message : String(error) })
  }
})
