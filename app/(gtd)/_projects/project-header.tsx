'use client'

import { Suspense } from 'react'
import { editProject } from '#lib/client/project-changes.ts'
import { AREA_MAX, NAME_MAX, OUTCOME_MAX } from '#lib/contract/limits.ts'
import type { Project, ProjectStatus, ProjectWritable } from '#lib/contract/project.ts'
import { trimAscii } from '#lib/contract/text.ts'
import { piece } from '../../_components/piece.tsx'
import { GrowingText } from '../../_components/ui/growing-text.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { Segmented } from '../../_components/ui/segmented.tsx'
import { useSetDialog } from '../../_state/dialog.tsx'
import { usePerform } from '../_actions/use-perform.ts'
import { DateControl } from '../_details/date-control.tsx'
import { type Draft, useDraft } from '../_details/use-draft.ts'
import { ProgressRing } from './progress-ring.tsx'
import { ProjectNotes } from './project-notes.tsx'
import { PROJECT_STATUS_NAMES } from './statuses.ts'

const Trash2 = icon('Trash2')

const DraftProblem = piece(() => import('../_details/draft-problem.tsx').then((module) => module.DraftProblem))

const STATUS_OPTIONS = (['active', 'someday', 'archive'] as const).map((value) => ({
  value,
  label: PROJECT_STATUS_NAMES[value],
}))

/** A project's own fields, edited where they stand. */
export function ProjectHeader({ project }: { project: Project }) {
  const { perform } = usePerform()
  const setDialog = useSetDialog()
  const save = (patch: Partial<ProjectWritable>) => perform(editProject(project, patch), 'quiet')
  const saveText = (patch: Partial<ProjectWritable>, visit: number, asks: boolean) =>
    perform(editProject(project, patch), asks ? 'quiet' : 'silent', visit)
  const name = useDraft(
    project.name,
    (text, ...how) => saveText({ name: trimAscii(text) }, ...how),
    (text) => trimAscii(text) !== '',
  )
  const outcome = useDraft(project.outcome, (text, ...how) => saveText({ outcome: text }, ...how))
  const area = useDraft(project.area ?? '', (text, ...how) => saveText({ area: trimAscii(text) || null }, ...how))

  function setStatus(status: ProjectStatus) {
    const change = editProject(project, { status })
    void perform({ ...change, done: `“${project.name}” is now ${PROJECT_STATUS_NAMES[status].toLowerCase()}` })
  }

  return (
    <div className="mb-6">
      <h1 className="sr-only">{project.name}</h1>
      <div className="flex items-start gap-0.5">
        <ProgressRing counts={project.task_counts} className="mt-2 size-5.5 shrink-0" />
        <div className="min-w-0 flex-1">
          <GrowingText
            aria-label="Project name"
            aria-invalid={trimAscii(name.text) === '' || undefined}
            rows={1}
            enterKeyHint="done"
            maxLength={NAME_MAX}
            value={name.text}
            onChange={(event) => name.change(event.target.value.replace(/\n/g, ' '))}
            onBlur={name.save}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              event.currentTarget.blur()
            }}
            className="w-full rounded-md bg-transparent px-1.5 font-semibold text-2xl hover:bg-hover focus-visible:bg-transparent"
          />
          <Unsaved draft={name} current={project.name} />
          <GrowingText
            aria-label="Outcome"
            placeholder="What does done look like?"
            rows={1}
            maxLength={OUTCOME_MAX}
            value={outcome.text}
            onChange={(event) => outcome.change(event.target.value)}
            onBlur={outcome.save}
            className="w-full rounded-md bg-transparent px-1.5 text-ink-2 hover:bg-hover focus-visible:bg-transparent"
          />
          <Unsaved draft={outcome} current={project.outcome} />
        </div>
        <IconButton
          label="Delete project"
          className="mt-0.5"
          onClick={() => setDialog({ kind: 'delete-project', project })}
        >
          <Trash2 aria-hidden="true" />
        </IconButton>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 md:pl-7.5">
        <Segmented
          label="Project status"
          options={STATUS_OPTIONS}
          value={project.status}
          onChange={setStatus}
          className="max-sm:w-full"
        />
        <label className="flex items-center">
          <span className="text-ink-3">Area</span>
          <input
            type="text"
            placeholder="None"
            maxLength={AREA_MAX}
            value={area.text}
            onChange={(event) => area.change(event.target.value)}
            onBlur={area.save}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
            className="field-sizing-content h-control-sm min-w-16 max-w-48 rounded-md bg-transparent px-2 hover:bg-hover"
          />
        </label>
        <div className="flex items-center">
          <span aria-hidden="true" className="text-ink-3">
            Due
          </span>
          <DateControl label="Due" value={project.due_on} onChange={(due_on) => void save({ due_on })} />
        </div>
        <label
          className="flex min-h-control-sm items-center gap-2"
          title="Sequential: only the first open task is available"
        >
          <input
            type="checkbox"
            checked={project.sequential}
            onChange={(event) => void save({ sequential: event.target.checked })}
            className="size-4 accent-accent"
          />
          One after another
        </label>
      </div>
      <Unsaved draft={area} current={project.area ?? ''} />
      <ProjectNotes notes={project.notes} onSave={(notes, ...how) => saveText({ notes }, ...how)} />
    </div>
  )
}

/** Most are saved, so its code comes when one is not. */
function Unsaved({ draft, current }: { draft: Draft; current: string }) {
  return <Suspense>{draft.problem && <DraftProblem draft={draft} current={current} />}</Suspense>
}
