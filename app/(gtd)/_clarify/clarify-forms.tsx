'use client'

import { type FormEvent, type ReactNode, useState } from 'react'
import { useContexts, useProjects, useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import { NAME_MAX, TITLE_MAX, WAITING_FOR_MAX } from '#lib/contract/limits.ts'
import type { Task } from '#lib/contract/task.ts'
import { trimAscii } from '#lib/contract/text.ts'
import { isCalendarDate } from '#lib/contract/time.ts'
import { addDays } from '#lib/gtd/dates.ts'
import { parseQuickAdd } from '#lib/gtd/quick-add.ts'
import { Button } from '../../_components/ui/button.tsx'
import { Field, TextInput } from '../../_components/ui/field.tsx'
import { useToday } from '../../_state/use-today.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { captureProblem } from '../_quick-add/capture.ts'
import { clarifyLine, delegate, makeNextAction, makeProject, putOff } from './clarify-changes.ts'

const WAITING: TaskFilter = { statuses: ['waiting'] }

type FormProps = { task: Task; onCancel: () => void }

/** The task as one line, in quick add's own words. */
export function ActionForm({ task, onCancel }: FormProps) {
  const { perform } = usePerform()
  const today = useToday()
  const projects = useProjects().data ?? []
  const contexts = useContexts().data ?? []
  const [text, setText] = useState(() => `${clarifyLine(task, projects)} `)
  const [problem, setProblem] = useState<string>()
  function onSubmit() {
    const line = parseQuickAdd(text, { today, projects, contexts: contexts.map(({ name }) => name) })
    const wrong = captureProblem(line)
    if (wrong) return setProblem(wrong)
    void perform(makeNextAction(task, line))
  }
  return (
    <Frame submit="Make it a next action" onSubmit={onSubmit} onCancel={onCancel}>
      <Field label="Next action" error={problem}>
        <TextInput autoFocus value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <p className="text-ink-3 text-sm">
        @context +project due:fri defer:mon ~15m !high – as when adding a task. What was captured is there already.
      </p>
    </Frame>
  )
}

/** A name for the whole, and the first step. */
export function ProjectForm({ task, onCancel }: FormProps) {
  const { perform } = usePerform()
  const [name, setName] = useState(() => task.title.slice(0, NAME_MAX))
  const [action, setAction] = useState('')
  const [problem, setProblem] = useState<string>()
  function onSubmit() {
    if (trimAscii(name) === '' || trimAscii(action) === '')
      return setProblem('A project needs a name and a first action.')
    void perform(makeProject(task, trimAscii(name), trimAscii(action)))
  }
  return (
    <Frame submit="Create the project" onSubmit={onSubmit} onCancel={onCancel}>
      <Field label="Project">
        <TextInput maxLength={NAME_MAX} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="First action" error={problem}>
        <TextInput
          autoFocus
          maxLength={TITLE_MAX}
          value={action}
          placeholder="The very next thing to do"
          onChange={(event) => setAction(event.target.value)}
        />
      </Field>
    </Frame>
  )
}

/** Who has it, and when to ask after it. */
export function DelegateForm({ task, onCancel }: FormProps) {
  const { perform } = usePerform()
  const today = useToday()
  const known = useTasks(WAITING).data?.tasks ?? []
  const people = [...new Set(known.flatMap(({ waiting_for }) => waiting_for ?? []))].sort()
  const [who, setWho] = useState(task.waiting_for ?? '')
  const [followUp, setFollowUp] = useState(() => addDays(today, 7))
  const [problem, setProblem] = useState<string>()
  function onSubmit() {
    if (who.trim() === '') return setProblem('Who does it?')
    void perform(delegate(task, who.trim(), isCalendarDate(followUp) ? followUp : null))
  }
  return (
    <Frame submit="Delegate it" onSubmit={onSubmit} onCancel={onCancel}>
      <Field label="Waiting for" error={problem}>
        <TextInput
          autoFocus
          list="people"
          maxLength={WAITING_FOR_MAX}
          value={who}
          onChange={(event) => setWho(event.target.value)}
        />
      </Field>
      <datalist id="people">
        {people.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field label="Ask after it on">
        <TextInput
          type="date"
          value={followUp}
          onChange={(event) => setFollowUp(event.target.value)}
          className="max-w-44"
        />
      </Field>
    </Frame>
  )
}

/** Not before this day. */
export function DeferForm({ task, onCancel }: FormProps) {
  const { perform } = usePerform()
  const today = useToday()
  const [until, setUntil] = useState(() => task.defer_until ?? addDays(today, 7))
  const [problem, setProblem] = useState<string>()
  function onSubmit() {
    if (!isCalendarDate(until)) return setProblem('Until which day?')
    void perform(putOff(task, until))
  }
  return (
    <Frame submit="Put it off" onSubmit={onSubmit} onCancel={onCancel}>
      <Field label="Not before" error={problem}>
        <TextInput
          type="date"
          autoFocus
          value={until}
          onChange={(event) => setUntil(event.target.value)}
          className="max-w-44"
        />
      </Field>
    </Frame>
  )
}

function Frame({
  submit,
  onSubmit,
  onCancel,
  children,
}: {
  submit: string
  onSubmit: () => void
  onCancel: () => void
  children: ReactNode
}) {
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onSubmit()
      }}
      className="space-y-4"
    >
      {children}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" type="submit">
          {submit}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Something else
        </Button>
      </div>
    </form>
  )
}
