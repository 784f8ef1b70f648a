'use client'

import type { Outcome } from '#lib/client/write-queue.ts'
import { NOTES_MAX, WAITING_FOR_MAX } from '#lib/contract/limits.ts'
import type { Energy, Task, TaskWritable } from '#lib/contract/task.ts'
import { ENERGIES, ENERGY_NAMES } from '#lib/gtd/energy.ts'
import { Segmented } from '../../_components/ui/segmented.tsx'
import { usePainted } from '../../_state/use-painted.ts'
import { useTaskActions } from '../_actions/use-task-actions.ts'
import { useTaskEdits } from '../_actions/use-task-edits.ts'
import { CheckCircle } from '../_tasks/check-circle.tsx'
import { AvailabilityNote } from './availability-note.tsx'
import { ContextsField } from './contexts-field.tsx'
import { DateField } from './date-field.tsx'
import { DraftProblem } from './draft-problem.tsx'
import { EstimateField } from './estimate-field.tsx'
import { NextActionNote } from './next-action-note.tsx'
import { NotesField } from './notes-field.tsx'
import { ProjectField } from './project-field.tsx'
import { Property } from './property.tsx'
import { RecurrenceField } from './recurrence-field.tsx'
import { StatusField } from './status-field.tsx'
import { TaskStamp } from './task-stamp.tsx'
import { TitleField } from './title-field.tsx'
import { useDraft } from './use-draft.ts'

const ENERGY_OPTIONS = [
  { value: 'none', label: 'Any' } as const,
  ...ENERGIES.map((value) => ({ value, label: ENERGY_NAMES[value] })),
]

type SaveText = (patch: Partial<TaskWritable>, visit: number, asks: boolean) => Promise<Outcome>

/** Every field of a task. Each is saved by itself, as soon as it is left or one stops typing. */
export function TaskForm({ task }: { task: Task }) {
  const { setStatus, toggleDone } = useTaskActions()
  const { edit, editText } = useTaskEdits()
  const save = (patch: Partial<TaskWritable>) => edit(task, patch)
  const saveText: SaveText = (patch, ...how) => editText(task, patch, ...how)
  // What one looks at first comes first; the rest, all of it below, while the panel slides in.
  const [isPainted] = usePainted()
  return (
    <div className="space-y-5 px-5 pb-8">
      <div className="flex items-start gap-2">
        <CheckCircle
          isDone={task.status === 'done'}
          label={task.status === 'done' ? 'Reopen this task' : 'Complete this task'}
          onClick={() => void toggleDone([task])}
          className="-mt-1.5 -ml-1 md:mt-0"
        />
        <TitleField task={task} />
      </div>
      {isPainted && (
        <>
          <StatusField value={task.status} onChange={(status) => void setStatus([task], status)} />
          <AvailabilityNote task={task} />
          <NextActionNote task={task} />
          <Fields task={task} save={save} saveText={saveText} />
        </>
      )}
    </div>
  )
}

function Fields({
  task,
  save,
  saveText,
}: {
  task: Task
  save: (patch: Partial<TaskWritable>) => Promise<Outcome>
  saveText: SaveText
}) {
  return (
    <>
      <div className="space-y-1">
        {(task.status === 'waiting' || task.waiting_for) && (
          <WaitingForField task={task} onSave={(waiting_for, ...how) => saveText({ waiting_for }, ...how)} />
        )}
        <ProjectField task={task} />
        <ContextsField names={task.contexts} onChange={(contexts) => void save({ contexts })} />
        <DateField label="Due" value={task.due_on} onChange={(due_on) => void save({ due_on })} />
        <DateField
          label="Defer until"
          value={task.defer_until}
          onChange={(defer_until) => void save({ defer_until })}
        />
        <Property label="Repeats">
          <RecurrenceField task={task} onChange={(recurrence) => void save({ recurrence })} />
        </Property>
        <EstimateField
          value={task.time_estimate_minutes}
          onChange={(time_estimate_minutes) => void save({ time_estimate_minutes })}
        />
        <Property label="Energy">
          <Segmented
            label="Energy"
            options={ENERGY_OPTIONS}
            value={task.energy ?? 'none'}
            onChange={(value) => void save({ energy: value === 'none' ? null : (value satisfies Energy) })}
          />
        </Property>
      </div>
      <NotesField value={task.notes} maxLength={NOTES_MAX} onSave={(notes, ...how) => saveText({ notes }, ...how)} />
      <TaskStamp task={task} />
    </>
  )
}

function WaitingForField({
  task,
  onSave,
}: {
  task: Task
  onSave: (name: string | null, visit: number, asks: boolean) => Promise<Outcome>
}) {
  const value = task.waiting_for ?? ''
  const draft = useDraft(value, (text, ...how) => onSave(text.trim() === '' ? null : text.trim(), ...how))
  return (
    <Property label="Waiting for">
      <div className="min-w-0 flex-1">
        <input
          type="text"
          aria-label="Waiting for"
          placeholder="Who or what?"
          maxLength={WAITING_FOR_MAX}
          value={draft.text}
          onChange={(event) => draft.change(event.target.value)}
          onBlur={draft.save}
          className="h-control-sm w-full rounded-md bg-transparent px-2 hover:bg-hover focus-visible:bg-transparent"
        />
        <DraftProblem draft={draft} current={value} />
      </div>
    </Property>
  )
}
