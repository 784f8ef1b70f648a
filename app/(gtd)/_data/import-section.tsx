'use client'

import { Button } from '../../_components/ui/button.tsx'
import { sayRows } from './count.ts'
import { FileDrop } from './file-drop.tsx'
import { FormatSelect } from './format-select.tsx'
import { ImportPreview } from './import-preview.tsx'
import { Problem } from './problem.tsx'
import { ProjectSelect } from './project-select.tsx'
import { RunStatus } from './run-status.tsx'
import { Section } from './section.tsx'
import { type Import, useImport } from './use-import.ts'

/** A file into the chosen backend: recognised, shown, then done, and undone if wanted. */
export function ImportSection({ backend, onWritten }: { backend: string; onWritten: () => void }) {
  const { file, prefer, state, run, choose, correct, choosePreference, start, clear } = useImport(onWritten)
  const isIdle = run.step === 'idle'
  return (
    <Section
      title="Import"
      note={`A file of this app or another one, merged into ${backend} by id: importing it twice makes nothing twice.`}
    >
      {isIdle && <FileDrop name={file?.name ?? null} onFile={(chosen) => void choose(chosen)} />}
      {isIdle && file && file.text !== '' && (
        <div className="flex flex-wrap gap-3 *:w-44 *:max-sm:w-full">
          <FormatSelect label="Read it as" value={file.format} onChange={(format) => correct({ format })} />
          {file.choices.length > 0 && (
            <ProjectSelect value={file.project} choices={file.choices} onChange={(project) => correct({ project })} />
          )}
        </div>
      )}
      <p role="status" className={isIdle ? 'text-ink-2 empty:m-0' : 'sr-only'}>
        {isIdle ? sayState(state) : run.step === 'applying' && 'Importing…'}
      </p>
      {state.step === 'refused' && <Problem title={`${file?.name} is not imported`}>{state.reason}</Problem>}
      {isIdle && state.step === 'preview' && (
        <ImportPreview
          preview={state.preview}
          prefer={prefer}
          onPrefer={choosePreference}
          onStart={() => void start()}
          onCancel={clear}
        />
      )}
      {!isIdle && (
        <RunStatus run={run} doing="Importing" did="Imported" again="Importing the file again goes on from there.">
          <Button onClick={clear}>Import another file</Button>
        </RunStatus>
      )}
    </Section>
  )
}

function sayState(state: Import): string {
  if (state.step === 'reading') return 'Reading the file…'
  if (state.step === 'unknown') return 'This file is in no format that is recognised. Choose the one it is in.'
  if (state.step !== 'preview') return ''
  const { where, parsed } = state.preview
  if (parsed.projects.length + parsed.tasks.length === 0) return 'There are no tasks in this file.'
  return `${sayRows(parsed.projects.length, parsed.tasks.length)} in the file. This is what importing it into ${where} would do.`
}
