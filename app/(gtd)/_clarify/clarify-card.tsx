'use client'

import { Suspense, useEffect, useRef, useState } from 'react'
import { useProjects } from '#lib/client/hooks.ts'
import type { Task } from '#lib/contract/task.ts'
import { piece } from '../../_components/piece.tsx'
import { Button } from '../../_components/ui/button.tsx'
import { Kbd } from '../../_components/ui/kbd.tsx'
import { useCommands } from '../../_keys/use-commands.ts'
import { useToday } from '../../_state/use-today.ts'
import { whenIdle } from '../../_state/when-idle.ts'
import { useTaskActions } from '../_actions/use-task-actions.ts'
import { usePreparedCapture } from '../_quick-add/capture-line.tsx'
import { TaskMeta } from '../_tasks/task-meta.tsx'
import { ActionForm, DeferForm, DelegateForm, ProjectForm } from './clarify-forms.tsx'
import { DayControl } from './day-field.tsx'

const TwoMinutes = piece(() => import('./two-minutes.tsx').then((module) => module.TwoMinutes))

type Form = 'action' | 'project' | 'delegate' | 'defer' | 'now'

const COLUMNS = { status: false, person: true, due: false }

/** One inbox item and every decision about it, each a key away. */
export function ClarifyCard({ task, onSkip }: { task: Task; onSkip: () => void }) {
  const { setStatus, remove } = useTaskActions()
  usePreparedCapture()
  useEffect(() => whenIdle(TwoMinutes.preload, DayControl.preload), [])
  const [form, setForm] = useState<Form | null>(null)
  const card = useRef<HTMLElement>(null)
  const today = useToday()
  const project = useProjects().data?.find(({ id }) => id === task.project_id)
  useEffect(() => {
    // The next item is read out, and keys go on from it.
    if (form === null) card.current?.focus()
  }, [form])

  const open = (next: Form) => () => setForm(next)
  const choices = [
    { id: 'action', key: 'Enter', title: 'Next action', note: 'A single step', run: open('action') },
    { id: 'project', key: 'p', title: 'Project', note: 'More than one step', run: open('project') },
    { id: 'delegate', key: 'w', title: 'Delegate', note: 'Someone else does it', run: open('delegate') },
    { id: 'defer', key: 'l', title: 'Later', note: 'Not before a day', run: open('defer') },
    { id: 'now', key: 'd', title: 'Do it now', note: 'Within two minutes', run: open('now') },
    { id: 'someday', key: 's', title: 'Someday', note: 'Maybe, not now', run: () => void setStatus([task], 'someday') },
    { id: 'trash', key: '#', title: 'Trash', note: 'It can go', run: () => void remove([task]) },
    { id: 'skip', key: 'j', title: 'Skip', note: 'Ask me at the end', run: onSkip },
  ]
  useCommands([
    ...choices.map(({ id, key, title, run }) => ({
      id: `clarify-${id}`,
      title,
      group: 'Task' as const,
      keys: [key],
      run,
    })),
    { id: 'clarify-back', title: 'Back to the choices', group: 'Task', keys: ['Escape'], run: () => setForm(null) },
  ])
  const props = { task, onCancel: () => setForm(null) }
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-label={`Clarify “${task.title}”`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || form === null) return
        event.stopPropagation()
        setForm(null)
      }}
      className="scroll-mt-20 animate-rise outline-none"
    >
      <div className="rounded-lg border border-line bg-raised p-5">
        <h2 className="font-semibold text-lg [overflow-wrap:anywhere]">{task.title}</h2>
        {task.notes !== '' && (
          <p className="mt-1 line-clamp-6 whitespace-pre-line print:line-clamp-none text-ink-2 [overflow-wrap:anywhere]">
            {task.notes}
          </p>
        )}
        <p className="mt-2 flex flex-wrap items-center gap-x-3 text-ink-3 text-xs empty:hidden">
          <TaskMeta task={{ ...task, notes: '' }} today={today} projectName={project?.name} columns={COLUMNS} />
        </p>
      </div>
      <div className="mt-5">
        {form === 'action' && <ActionForm {...props} />}
        {form === 'project' && <ProjectForm {...props} />}
        {form === 'delegate' && <DelegateForm {...props} />}
        {form === 'defer' && <DeferForm {...props} />}
        {form === 'now' && (
          <Suspense>
            <TwoMinutes onDone={() => void setStatus([task], 'done')} onCancel={props.onCancel} />
          </Suspense>
        )}
        {form === null && (
          <ul aria-label="What is it?" className="grid grid-cols-2 gap-2">
            {choices.map(({ id, key, title, note, run }) => (
              <li key={id}>
                <Button onClick={run} className="h-full! w-full justify-start! py-2.5 text-left">
                  <span className="min-w-0 flex-1">
                    <span className="block font-medium">{title}</span>
                    <span className="block text-pretty text-ink-2 text-sm">{note}</span>
                  </span>
                  <span aria-hidden="true" className="max-md:hidden">
                    <Kbd keys={key === 'Enter' ? '↵' : key} />
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
