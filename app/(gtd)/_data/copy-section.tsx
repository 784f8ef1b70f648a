'use client'

import { useState } from 'react'
import type { BackendStatus } from '#lib/client/backend-status.ts'
import { Button } from '../../_components/ui/button.tsx'
import { Field, Select } from '../../_components/ui/field.tsx'
import { useSetDialog } from '../../_state/dialog.tsx'
import { CopyPreview } from './copy-preview.tsx'
import { CopyProof } from './copy-proof.tsx'
import { Problem } from './problem.tsx'
import { RunStatus } from './run-status.tsx'
import { Section } from './section.tsx'
import { type Copy, useCopy } from './use-copy.ts'

/** All data of the chosen backend to another one that is healthy, and the proof that it is there. */
export function CopySection({
  from,
  backends,
  onWritten,
}: {
  from: BackendStatus
  backends: readonly BackendStatus[]
  onWritten: () => void
}) {
  const { state, run, compare, start, clear } = useCopy(onWritten)
  const [chosen, setChosen] = useState('')
  const others = backends.filter((entry) => entry.health === 'healthy' && keyOf(entry) !== keyOf(from))
  const to = others.find((entry) => keyOf(entry) === chosen) ?? others[0]
  const isIdle = run.step === 'idle'
  return (
    <Section
      title="Copy my data to…"
      note={`Makes another backend hold everything that ${from.name} holds, then compares both field by field. What only the other one has is kept.`}
    >
      {!to && <NoOther />}
      {to && isIdle && (
        <div className="flex flex-wrap items-end gap-3">
          <div className="w-64 max-sm:w-full">
            <Field label="Copy to">
              <Select
                value={keyOf(to)}
                onChange={({ target }) => {
                  setChosen(target.value)
                  clear()
                }}
              >
                {others.map((entry) => (
                  <option key={keyOf(entry)} value={keyOf(entry)}>
                    {sayPlace(entry)}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          <Button
            aria-disabled={isBusy(state) || undefined}
            onClick={() => isBusy(state) || void compare({ from, to })}
            className="max-sm:w-full"
          >
            Compare
          </Button>
        </div>
      )}
      <div role="status" className="text-ink-2 empty:m-0">
        {sayState(state)}
        {state.step === 'proved' && run.step !== 'undoing' && run.step !== 'undone' && <CopyProof {...state} />}
      </div>
      {state.step === 'failed' && <Problem title="They could not be compared">{state.reason}</Problem>}
      {isIdle && state.step === 'preview' && state.rows > 0 && (
        <CopyPreview preview={state} onStart={() => void start()} onCancel={clear} />
      )}
      {!isIdle && (
        <RunStatus run={run} doing="Copying" did="Copied" again="Copying again goes on from there.">
          <Button onClick={clear}>Copy again</Button>
        </RunStatus>
      )}
    </Section>
  )
}

function NoOther() {
  const setDialog = useSetDialog()
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="text-ink-2">No other backend is healthy, so there is nowhere to copy to.</p>
      <Button size="sm" onClick={() => setDialog({ kind: 'backends' })}>
        Show backends
      </Button>
    </div>
  )
}

function isBusy({ step }: Copy): boolean {
  return step === 'comparing' || step === 'proving'
}

function sayState(state: Copy): string {
  if (state.step === 'comparing') return 'Reading both…'
  if (state.step === 'proving') return 'Reading both again, to compare them…'
  if (state.step !== 'preview') return ''
  const { way, rows } = state
  return rows === 0
    ? `${way.from.name} holds nothing yet, so there is nothing to copy.`
    : `This is what copying to ${way.to.name} would do.`
}

function keyOf({ id, type }: BackendStatus): string {
  return `${id}@${type}`
}

function sayPlace({ name, type }: BackendStatus): string {
  return `${name}, ${type}`
}
