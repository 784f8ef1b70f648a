'use client'

import { useRef, useState } from 'react'
import type { Target } from '#lib/client/target.ts'
import { findBackend, useBackends } from '#lib/client/use-backends.ts'
import { useClient } from '#lib/client/use-client.ts'
import type { ExchangeData, Parsed } from '#lib/exchange/data.ts'
import { projectOfFile } from '#lib/exchange/file-project.ts'
import type { FormatId } from '#lib/exchange/formats.ts'
import type { Preference } from '#lib/exchange/plan.ts'
import { today } from '#lib/gtd/dates.ts'
import { askWorker } from './ask-worker.ts'
import type { PlannedImport } from './jobs.ts'
import { type ProjectChoice, projectChoices } from './project-choices.ts'
import { readAll } from './read-all.ts'
import { readFile } from './read-file.ts'
import { recogniseFormat } from './recognise-format.ts'
import { refuseWhileWaiting } from './refuse-while-waiting.ts'
import { type NameOfProject, projectNames } from './say-change.ts'
import { explainError, useApply } from './use-apply.ts'

/**
 * A chosen file; the format is null while nobody knows it. Where a format leaves open of which project it is, `project`
 * is the name of the one that it is taken for, out of `choices`.
 */
export type ChosenFile = {
  name: string
  text: string
  format: FormatId | null
  project: string | null
  choices: readonly ProjectChoice[]
}

/** What importing would do, where, and what it was computed from. */
export type Preview = {
  target: Target
  /** The backend as a person knows it. */
  where: string
  planned: PlannedImport
  nameOf: NameOfProject
  existing: ExchangeData
  parsed: Parsed
}

export type Import =
  | { step: 'idle' | 'reading' | 'unknown' }
  | { step: 'refused'; reason: string }
  | { step: 'preview'; preview: Preview }

/** Reads a file, shows what importing it would do, and does it. */
export function useImport(onWritten: () => void) {
  const client = useClient()
  const { api, target } = client
  const { data: backends } = useBackends()
  const { run, apply, reset } = useApply(onWritten)
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [prefer, setPrefer] = useState<Preference>('newer')
  const [state, setState] = useState<Import>({ step: 'idle' })
  /** Only the answer to the last question counts. */
  const asked = useRef(0)

  /** Does the work of a step, unless another has been asked for meanwhile. */
  async function next(work: () => Promise<Import>): Promise<void> {
    const question = ++asked.current
    setState({ step: 'reading' })
    reset()
    const result = await work().catch((error): Import => ({ step: 'refused', reason: explainError(error) }))
    if (question === asked.current) setState(result)
  }

  async function previewOf(chosen: ChosenFile): Promise<Import> {
    const { text, format, project } = chosen
    if (format === null) return { step: 'unknown' }
    const where = target.get()
    refuseWhileWaiting(client, where)
    const parsed = await askWorker('read', format, text, { today: today(), project })
    const existing = await readAll(api, where)
    const choices = format === 'todoist' ? projectChoices(chosen, parsed, existing.projects) : []
    setFile((current) => (current === chosen ? { ...chosen, choices } : current))
    const planned = await askWorker('planImport', existing, parsed, prefer)
    const name = findBackend(backends, where)?.name ?? where?.id ?? 'the backend'
    const nameOf = projectNames(existing.projects, parsed.projects)
    return { step: 'preview', preview: { target: where, where: name, planned, nameOf, existing, parsed } }
  }

  return {
    file,
    prefer,
    state,
    run,
    choose: (chosen: File) =>
      next(async () => {
        const { name } = chosen
        const likely = projectOfFile(name)
        const project = likely?.isLikely ? likely.name : null
        const unread = { name, text: '', format: null, project, choices: [] }
        setFile(unread)
        const text = await readFile(chosen)
        const read = { ...unread, text, format: recogniseFormat(name, text) }
        setFile(read)
        return previewOf(read)
      }),
    /** Corrects what was recognised. */
    correct(correction: Partial<Pick<ChosenFile, 'format' | 'project'>>) {
      if (!file) return
      const corrected = { ...file, ...correction }
      setFile(corrected)
      void next(() => previewOf(corrected))
    },
    choosePreference(preference: Preference) {
      setPrefer(preference)
      if (state.step !== 'preview') return
      const { preview } = state
      void next(async () => {
        const planned = await askWorker('planImport', preview.existing, preview.parsed, preference)
        return { step: 'preview', preview: { ...preview, planned } }
      })
    },
    async start(): Promise<void> {
      if (state.step !== 'preview') return
      const { target: where, planned } = state.preview
      try {
        refuseWhileWaiting(client, where)
      } catch (error) {
        return setState({ step: 'refused', reason: explainError(error) })
      }
      await apply(where, planned, 'Imported')
    },
    /** Back to the beginning. */
    clear() {
      asked.current++
      setFile(null)
      setState({ step: 'idle' })
      reset()
    },
  }
}
