'use client'

import { useEffect, useRef, useState } from 'react'
import { useClient } from '#lib/client/use-client.ts'
import type { Loss } from '#lib/exchange/data.ts'
import { FORMATS, type FormatId } from '#lib/exchange/formats.ts'
import { today } from '#lib/gtd/dates.ts'
import { askWorker } from './ask-worker.ts'
import { fileName } from './file-name.ts'
import { readAll } from './read-all.ts'
import { explainError } from './use-apply.ts'

/** A file that is ready, or on its way. */
export type Export =
  | { step: 'idle' | 'reading' }
  | { step: 'failed'; reason: string }
  | { step: 'ready'; name: string; text: string; projects: number; tasks: number; losses: Loss[] }

/** Makes a file of all that the chosen backend holds. */
export function useExport() {
  const { api, target, queue } = useClient()
  const [format, setFormat] = useState<FormatId>('json')
  const [state, setState] = useState<Export>({ step: 'idle' })
  /** Only the answer to the last question counts. */
  const asked = useRef(0)

  // What is changed meanwhile would not be in the file.
  useEffect(
    () =>
      queue.pending.subscribe(() => {
        asked.current++
        setState({ step: 'idle' })
      }),
    [queue],
  )

  async function prepare(wanted = format): Promise<void> {
    const question = ++asked.current
    setState({ step: 'reading' })
    try {
      const data = await readAll(api, target.get())
      const { text, losses } = await askWorker('write', wanted, data)
      if (question !== asked.current) return
      const name = fileName(wanted, today())
      setState({ step: 'ready', name, text, losses, projects: data.projects.length, tasks: data.tasks.length })
    } catch (error) {
      if (question === asked.current) setState({ step: 'failed', reason: explainError(error) })
    }
  }

  return {
    format,
    state,
    prepare,
    chooseFormat(next: FormatId) {
      setFormat(next)
      // Whoever compares formats need not ask again for each.
      if (state.step !== 'idle') void prepare(next)
    },
    download() {
      if (state.step === 'ready') saveFile(state.name, state.text, FORMATS[format].mediaType)
    },
  }
}

function saveFile(name: string, text: string, mediaType: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${mediaType};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Not at once: the browser has still to read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
