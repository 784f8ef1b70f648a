import type { Cost } from '#lib/shootout/gateway-bench/measurement.ts'
import type { Plan } from './plan.ts'
import { coreTimes, cpuSeconds } from './proc.ts'

/** Starts reading what a measurement costs; the result, when called, says what it was since. */
export function startMeter(pids: Plan['pids']): () => Cost {
  const before = readAll(pids)
  return () => {
    const after = readAll(pids)
    const seconds = after.at - before.at
    const cpu = {
      proxy: after.cpu.proxy - before.cpu.proxy,
      generator: after.cpu.generator - before.cpu.generator,
      upstream: after.cpu.upstream - before.cpu.upstream,
    }
    const busy = after.cores.busy - before.cores.busy
    return {
      seconds,
      cpu,
      // Cores are counted in hundredths of a second, so over a short time a share may come out above what there is.
      idle: after.cores.idle.map((idle, core) => Math.min(1, (idle - (before.cores.idle[core] ?? 0)) / seconds)),
      others: Math.max(0, busy - cpu.proxy - cpu.generator - cpu.upstream),
      steal: after.cores.steal - before.cores.steal,
    }
  }
}

function readAll(pids: Plan['pids']) {
  return {
    at: performance.now() / 1_000,
    cores: coreTimes(),
    cpu: {
      proxy: cpuSeconds(pids.proxy),
      generator: cpuSeconds(pids.generator),
      upstream: cpuSeconds(pids.upstream),
    },
  }
}
