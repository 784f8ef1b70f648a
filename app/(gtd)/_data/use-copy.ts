'use client'

import { useRef, useState } from 'react'
import type { BackendStatus } from '#lib/client/backend-status.ts'
import { useClient } from '#lib/client/use-client.ts'
import type { Difference } from '#lib/exchange/mirror.ts'
import { askWorker } from './ask-worker.ts'
import type { PlannedCopy } from './jobs.ts'
import { readAll } from './read-all.ts'
import { refuseWhileWaiting } from './refuse-while-waiting.ts'
import { type NameOfProject, projectNames } from './say-change.ts'
import { explainError, useApply } from './use-apply.ts'

/** From where to where. */
export type CopyWay = { from: BackendStatus; to: BackendStatus }

/** What the comparison after a copy found. `differing` is empty when both hold the same. */
export type Proof = { projects: number; tasks: number; extra: number; differing: Difference[] }

export type Copy =
  | { step: 'idle' | 'comparing' | 'proving' }
  | { step: 'failed'; reason: string }
  | { step: 'preview'; way: CopyWay; planned: PlannedCopy; nameOf: NameOfProject; rows: number }
  | { step: 'proved'; way: CopyWay; proof: Proof }

/** Compares two backends, makes one hold all that the other holds, and proves it. */
export function useCopy(onWritten: () => void) {
  const client = useClient()
  const { api } = client
  const { run, apply, reset } = useApply(onWritten)
  const [state, setState] = useState<Copy>({ step: 'idle' })
  /** Only the answer to the last question counts. */
  const asked = useRef(0)

  async function next(step: 'comparing' | 'proving', work: () => Promise<Copy>): Promise<void> {
    const question = ++asked.current
    setState({ step })
    const result = await work().catch((error): Copy => ({ step: 'failed', reason: explainError(error) }))
    if (question === asked.current) setState(result)
  }

  const readBoth = async ({ from, to }: CopyWay) =>
    [await readAll(api, targetOf(from)), await readAll(api, targetOf(to))] as const

  async function prove(way: CopyWay): Promise<Copy> {
    const [source, target] = await readBoth(way)
    const found = await askWorker('compare', source, target)
    const differing = found.filter(({ kind }) => kind !== 'extra')
    const counts = { projects: source.projects.length, tasks: source.tasks.length }
    return { step: 'proved', way, proof: { ...counts, extra: found.length - differing.length, differing } }
  }

  return {
    state,
    run,
    compare: (way: CopyWay) => {
      reset()
      return next('comparing', async () => {
        refuseWhileWaiting(client, targetOf(way.from), targetOf(way.to))
        const [source, target] = await readBoth(way)
        const planned = await askWorker('planCopy', source, target)
        const rows = source.projects.length + source.tasks.length
        // Nothing to copy is the proof itself.
        if (rows > 0 && planned.creates.length + planned.updates.length === 0) return prove(way)
        return { step: 'preview', way, planned, nameOf: projectNames(source.projects, target.projects), rows }
      })
    },
    async start(): Promise<void> {
      if (state.step !== 'preview') return
      const { way, planned } = state
      if (await apply(targetOf(way.to), planned, 'Copied')) await next('proving', () => prove(way))
    },
    clear() {
      asked.current++
      setState({ step: 'idle' })
      reset()
    },
  }
}

function targetOf({ id, type }: BackendStatus) {
  return { id, location: type }
}
