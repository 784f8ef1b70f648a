'use client'

import { useState } from 'react'
import { editTask } from '#lib/client/task-edits.ts'
import { useClient } from '#lib/client/use-client.ts'
import type { PendingChange } from '#lib/client/write-queue.ts'
import type { Task } from '#lib/contract/task.ts'
import { Button } from '../../_components/ui/button.tsx'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { type OpenDialog, useSetDialog } from '../../_state/dialog.tsx'
import { say, sayError } from '../../_state/notify.ts'
import { SwipeMenu } from '../../(gtd)/_drag/swipe-menu.tsx'
import type { Fixtures } from '../_world/fixtures.ts'
import { Section, Specimen } from '../_world/specimen.tsx'

const PLACES = ['center', 'corner', 'sheet', 'drawer'] as const
/** For as long as one looks. */
const LASTING = { duration: Number.POSITIVE_INFINITY }

/** What floats: each dialog behind the button that opens it, and toasts. */
export function DialogsSection({ fixtures: { projects, rows } }: { fixtures: Fixtures }) {
  const setDialog = useSetDialog()
  const { queue } = useClient()
  const [isSwiped, setIsSwiped] = useState(false)
  const [place, setPlace] = useState<(typeof PLACES)[number] | null>(null)
  const dialogs: [name: string, dialog: OpenDialog][] = [
    ['Quick add', { kind: 'quick-add' }],
    ['Palette', { kind: 'palette' }],
    ['Keys', { kind: 'shortcuts' }],
    ['Backends', { kind: 'backends' }],
    ['New project', { kind: 'new-project' }],
    ['Delete project', { kind: 'delete-project', project: projects.kitchen }],
    ['Move to project', { kind: 'pick-project', tasks: [rows.plain] }],
    ['Set context', { kind: 'pick-context', tasks: [rows.overdue, rows.recurring] }],
    ['Waiting for', { kind: 'pick-person', tasks: [rows.plain] }],
    ['Due', { kind: 'pick-day', field: 'due_on', tasks: [rows.plain] }],
    ['What is kept', { kind: 'kept-changes' }],
    ['Menu', { kind: 'navigation' }],
  ]
  function openConflict() {
    const entry = conflictOn(rows.plain)
    queue.pending.set((all) => [...all.filter(({ id }) => id !== entry.id), entry])
    setDialog({ kind: 'conflict', id: entry.id })
  }
  return (
    <Section id="dialogs" title="Dialogs and toasts">
      <Specimen name="Dialogs of the app" isRow>
        {dialogs.map(([name, dialog]) => (
          <Button key={name} size="sm" onClick={() => setDialog(dialog)}>
            {name}
          </Button>
        ))}
      </Specimen>
      <Specimen name="What a swipe offers, and what was changed here and elsewhere" isRow>
        <Button size="sm" onClick={() => setIsSwiped(true)}>
          Swiped row
        </Button>
        <Button size="sm" onClick={openConflict}>
          Two versions
        </Button>
      </Specimen>
      <Specimen name="Dialog, by where it stands" isRow>
        {PLACES.map((name) => (
          <Button key={name} size="sm" onClick={() => setPlace(name)}>
            At {name}
          </Button>
        ))}
      </Specimen>
      <Specimen name="Toasts" isRow>
        <Button size="sm" onClick={() => say('Completed “Call Ann”', { ...LASTING, action: UNDO })}>
          Done
        </Button>
        <Button
          size="sm"
          onClick={() => sayError('Could not complete “Call Ann”', { ...LASTING, ...REASON, action: AGAIN })}
        >
          Failed
        </Button>
      </Specimen>
      {isSwiped && <SwipeMenu task={rows.plain} onClose={() => setIsSwiped(false)} />}
      {place && (
        <Dialog
          title={`A dialog at ${place}`}
          description="What it is about."
          place={place}
          onClose={() => setPlace(null)}
        >
          <div className="flex justify-end gap-2 px-5 pt-3 pb-5">
            <Button variant="quiet" onClick={() => setPlace(null)}>
              Cancel
            </Button>
            <Button variant="primary" onClick={() => setPlace(null)}>
              Do it
            </Button>
          </div>
        </Dialog>
      )}
    </Section>
  )
}

/** A held change of which one field was changed elsewhere too, and another only there. */
function conflictOn(task: Task): PendingChange {
  const before = { ...task, id: '0199e000-0000-7000-8000-00000000c0f1' }
  const mine = { title: 'Renew the library card, and Ann’s', energy: 'low' as const }
  const change = editTask(before, mine)
  const theirs = { ...before, title: 'Renew both library cards', notes: 'They are open until eight.', version: 2 }
  return { id: before.id, target: null, change, isHeld: true, conflict: { step: 0, theirs } }
}

const REASON = { description: 'Bun + SQLite is not answering.' }
const UNDO = { label: 'Undo', onClick() {} }
const AGAIN = { label: 'Try again', onClick() {} }
