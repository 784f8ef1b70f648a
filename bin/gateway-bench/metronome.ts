import { parentPort, workerData } from 'node:worker_threads'

/*
 * A worker thread that says when each request is due. Timers of an event loop are a millisecond wide; a futex wait is
 * on time to about 0.1 ms, and unlike spinning it leaves the core to the thread that sends.
 */

const { times, startsAt } = workerData as { times: number[]; startsAt: number }
const never = new Int32Array(new SharedArrayBuffer(4))

for (const time of times) {
  for (;;) {
    const left = startsAt + time - (performance.timeOrigin + performance.now())
    if (left <= 0) break
    Atomics.wait(never, 0, 0, left)
  }
  parentPort?.postMessage(null)
}
