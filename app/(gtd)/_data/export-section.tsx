'use client'

import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { FORMATS } from '#lib/exchange/formats.ts'
import { Button } from '../../_components/ui/button.tsx'
import { count, sayRows } from './count.ts'
import { FoldedLists } from './folded-list.tsx'
import { FormatSelect } from './format-select.tsx'
import { Losses } from './losses.tsx'
import { Problem } from './problem.tsx'
import { Section } from './section.tsx'
import { type Export, useExport } from './use-export.ts'

/** All data as a file, after a look at what the format has no place for. */
export function ExportSection({ backend }: { backend: string }) {
  const { format, state, prepare, chooseFormat, download } = useExport()
  const isReady = state.step === 'ready'
  return (
    <Section title="Export" note={`All projects and tasks of ${backend} as a file.`}>
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-44 max-sm:w-full">
          <FormatSelect label="Export as" value={format} onChange={chooseFormat} />
        </div>
        {/* One button, so that whoever came to it by key stays on it. */}
        <Button
          variant={isReady ? 'primary' : 'outline'}
          aria-disabled={state.step === 'reading' || undefined}
          onClick={() => {
            if (isReady) download()
            else if (state.step !== 'reading') void prepare()
          }}
          className="min-w-0 max-sm:w-full"
        >
          {isReady && <Download aria-hidden="true" className="size-4" />}
          <span className="truncate">{isReady ? `Download ${state.name}` : 'Prepare the file'}</span>
        </Button>
      </div>
      <p role="status" className="text-ink-2">
        {sayState(state, format)}
      </p>
      {state.step === 'failed' && <Problem title="The file could not be made">{state.reason}</Problem>}
      {isReady && state.losses.length > 0 && (
        <FoldedLists>
          <Losses title={`Has no place in ${FORMATS[format].name}`} losses={state.losses} />
        </FoldedLists>
      )}
    </Section>
  )
}

function sayState(state: Export, format: keyof typeof FORMATS): ReactNode {
  const { name, about } = FORMATS[format]
  if (state.step === 'reading') return 'Reading your data…'
  if (state.step !== 'ready') return `${name}: ${about}.`
  const { projects, tasks, losses } = state
  if (projects + tasks === 0) return 'There is nothing to export yet; the file has no tasks in it.'
  const lost = losses.length === 0 ? 'nothing is lost' : `${count(losses.length, 'thing')} ${name} has no place for`
  return `${sayRows(projects, tasks)}; ${lost}.`
}
