'use client'

import { useState } from 'react'
import { useContexts, useProjects } from '#lib/client/hooks.ts'
import { STATUS_NAMES } from '#lib/client/task-changes.ts'
import { OPEN_STATUSES } from '#lib/client/task-filter.ts'
import { NOTES_MAX, WAITING_FOR_MAX } from '#lib/contract/limits.ts'
import type { Energy, TaskStatus, TaskWritable } from '#lib/contract/task.ts'
import { ENERGY_NAMES } from '#lib/gtd/energy.ts'
import { byPosition } from '#lib/gtd/order.ts'
import { sayRule } from '#lib/gtd/say-token.ts'
import { Field, Select, TextInput } from '../../_components/ui/field.tsx'
import { TextArea } from '../../_components/ui/text-area.tsx'
import { usePainted } from '../../_state/use-painted.ts'
import { RecurrenceField } from '../_details/recurrence-field.tsx'
import { ContextPicks } from './context-picks.tsx'

/** The same as the line can say, as plain fields: nobody needs to learn the grammar. */
export function CaptureFields({
  fields,
  newProjectName,
  onChange,
}: {
  fields: Omit<TaskWritable, 'title'>
  newProjectName: string | null
  onChange: (patch: Partial<TaskWritable>) => void
}) {
  const projects = useProjects().data?.filter(({ status }) => status !== 'archive') ?? []
  const known = useContexts().data?.map(({ name }) => name) ?? []
  const [isMore, setIsMore] = useState(false)
  // The platform's controls take longer than all else here: the dialog does not wait for them.
  const [hasAll] = usePainted()
  const estimate = fields.time_estimate_minutes
  return (
    <div className="space-y-3 border-line border-t px-5 py-4">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Field label="Status">
          {hasAll ? (
            <Select value={fields.status} onChange={(event) => onChange({ status: event.target.value as TaskStatus })}>
              {OPEN_STATUSES.map((status) => (
                <option key={status} value={status}>
                  {STATUS_NAMES[status]}
                </option>
              ))}
            </Select>
          ) : (
            <Place />
          )}
        </Field>
        <Field label="Project">
          {hasAll ? (
            <Select
              value={newProjectName === null ? (fields.project_id ?? '') : 'new'}
              onChange={(event) => onChange({ project_id: event.target.value || null })}
            >
              <option value="">None</option>
              {newProjectName !== null && <option value="new">{newProjectName} (new)</option>}
              {projects.toSorted(byPosition).map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          ) : (
            <Place />
          )}
        </Field>
        <Field label="Due">
          {hasAll ? (
            <TextInput
              type="date"
              value={fields.due_on ?? ''}
              onChange={(event) => onChange({ due_on: event.target.value || null })}
            />
          ) : (
            <Place />
          )}
        </Field>
        <Field label="Defer until">
          {hasAll ? (
            <TextInput
              type="date"
              value={fields.defer_until ?? ''}
              onChange={(event) => onChange({ defer_until: event.target.value || null })}
            />
          ) : (
            <Place />
          )}
        </Field>
      </div>
      <div className="flex items-start gap-2">
        <span
          aria-hidden="true"
          className="flex h-control-sm w-24 shrink-0 items-center font-medium text-ink-2 text-sm"
        >
          Repeats
        </span>
        <RecurrenceField
          task={fields}
          folded={fields.recurrence === null ? 'Never' : (sayRule(fields.recurrence) ?? fields.recurrence)}
          onChange={(recurrence) => onChange({ recurrence })}
        />
      </div>
      <ContextPicks known={known} picked={fields.contexts} onChange={(contexts) => onChange({ contexts })} />
      {isMore ? (
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
          <Field label="Waiting for">
            <TextInput
              maxLength={WAITING_FOR_MAX}
              value={fields.waiting_for ?? ''}
              onChange={(event) => onChange({ waiting_for: event.target.value || null })}
            />
          </Field>
          <Field label="Energy">
            <Select
              value={fields.energy ?? ''}
              onChange={(event) => onChange({ energy: (event.target.value || null) as Energy | null })}
            >
              <option value="">Any</option>
              {Object.entries(ENERGY_NAMES).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Minutes">
            <TextInput
              type="number"
              inputMode="numeric"
              min={1}
              max={10_080}
              step={1}
              value={estimate ?? ''}
              onChange={(event) => onChange({ time_estimate_minutes: wholeMinutes(event.target.value) })}
            />
          </Field>
          <div className="col-span-2 sm:col-span-3">
            <Field label="Notes">
              <TextArea
                maxLength={NOTES_MAX}
                value={fields.notes}
                onChange={(event) => onChange({ notes: event.target.value })}
              />
            </Field>
          </div>
        </div>
      ) : (
        <button
          type="button"
          aria-expanded={false}
          onClick={() => setIsMore(true)}
          className="reach rounded-sm text-ink-2 text-sm underline-offset-2 hover:underline"
        >
          More fields
        </button>
      )}
    </div>
  )
}

function wholeMinutes(text: string): number | null {
  const minutes = Math.round(Number(text))
  return text === '' || !(minutes >= 1) ? null : Math.min(minutes, 10_080)
}

/** Where a control will be, as high and as wide. */
function Place() {
  return <span className="block h-control rounded-md border border-control/60 bg-surface dark:bg-canvas" />
}
