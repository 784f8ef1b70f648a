'use client'

import { type FormEvent, type ReactNode, useState } from 'react'
import { useProjects } from '#lib/client/hooks.ts'
import { NAME_MAX, WAITING_FOR_MAX } from '#lib/contract/limits.ts'
import type { Task } from '#lib/contract/task.ts'
import { trimAscii } from '#lib/contract/text.ts'
import { addDays } from '#lib/gtd/dates.ts'
import { Button } from '../../_components/ui/button.tsx'
import { Field, TextInput } from '../../_components/ui/field.tsx'
import { useToday } from '../../_state/use-today.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { CaptureLine, useCaptureLine } from '../_quick-add/capture-line.tsx'
import { usePeople } from '../_quick-add/use-people.ts'
import { clarifyLine, delegate, makeNextAction, makeProject, putOff } from './clarify-changes.ts'
import { DayField, useDay } from './day-field.tsx'

type FormProps = { task: Task; onCancel: () => void }

/** The task as one line, in quick add's own words. */
export function ActionForm({ task, onCancel }: FormProps) {
  const { perform } = usePerform()
  const projects = useProjects().data ?? []
  const capture = useCaptureLine(`${clarifyLine(task, projects)} `)
  function onSubmit() {
    const line = capture.take()
    if (line) void perform(makeNextAction(task, line))
  }
  return (
    <Frame submit="Make it a next action" onSubmit={onSubmit} onCancel={onCancel}>
      <CaptureLine capture={capture} label="Next action" isFocused />
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
  const [problem, setProblem] = useState<string>()
  const action = useCaptureLine()
  function onSubmit() {
    if (trimAscii(name) === '') return setProblem('A project needs a name.')
    const line = action.take()
    if (line?.project) return action.refuse(`It belongs to this project: take “${line.project.name}” out.`)
    if (line) void perform(makeProject(task, trimAscii(name), line))
  }
  return (
    <Frame submit="Create the project" onSubmit={onSubmit} onCancel={onCancel}>
      <Field label="Project" error={problem}>
        <TextInput
          maxLength={NAME_MAX}
          value={name}
          aria-invalid={problem ? true : undefined}
          onChange={(event) => {
            setName(event.target.value)
            setProblem(undefined)
          }}
        />
      </Field>
      <CaptureLine capture={action} label="First action" placeholder="The very next thing to do" isFocused />
    </Frame>
  )
}

/** Who has it, and when to ask after it. */
export function DelegateForm({ task, onCancel }: FormProps) {
  const { perform } = usePerform()
  const today = useToday()
  const people = usePeople()
  const [who, setWho] = useState(task.waiting_for ?? '')
  const followUp = useDay(addDays(today, 7))
  const [problem, setProblem] = useState<string>()
  function onSubmit() {
    if (who.trim() === '') return setProblem('Who does it?')
    const day = followUp.take()
    if (day !== undefined) void perform(delegate(task, who.trim(), day))
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
      <DayField label="Ask after it on" value={followUp} />
    </Frame>
  )
}

/** Not before this day. */
export function DeferForm({ task, onCancel }: FormProps) {
  const { perform } = usePerform()
  const today = useToday()
  const until = useDay(task.defer_until ?? addDays(today, 7), 'Until which day?')
  function onSubmit() {
    const day = until.take()
    if (day) void perform(putOff(task, day))
  }
  return (
    <Frame submit="Put it off" onSubmit={onSubmit} onCancel={onCancel}>
      <DayField label="Not before" value={until} isFocused />
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
