'use client'

import { CircleArrowRight, X } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useContexts, useProjects } from '#lib/client/hooks.ts'
import { editProject } from '#lib/client/project-changes.ts'
import type { Project } from '#lib/contract/project.ts'
import { parseQuickAdd } from '#lib/gtd/quick-add.ts'
import { Button } from '../../_components/ui/button.tsx'
import { TextInput } from '../../_components/ui/field.tsx'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { useCommands } from '../../_keys/use-commands.ts'
import { useToday } from '../../_state/use-today.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { captureChange, captureProblem } from '../_quick-add/capture.ts'

/**
 * Asks for the next action of a project that has none, where one is. What is typed is read as in quick add. It takes
 * no focus by itself: whoever ticks off one task after another is not stopped.
 */
export function NextActionPrompt({ project, onDismiss }: { project: Project; onDismiss?: () => void }) {
  const { perform } = usePerform()
  const today = useToday()
  const projects = useProjects().data ?? []
  const contexts = useContexts().data ?? []
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const problemId = useId()
  useCommands([
    { id: 'answer', title: 'Say the next action', group: 'List', keys: ['y'], run: () => input.current?.focus() },
  ])

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    const line = parseQuickAdd(text, { today, projects, contexts: contexts.map(({ name }) => name) })
    const wrong = captureProblem(line)
    setProblem(wrong)
    if (wrong) return input.current?.focus()
    setText('')
    void perform(captureChange(line, { status: 'next', project_id: project.id }, {}, projects))
  }

  function finish() {
    void perform({ ...editProject(project, { status: 'archive' }), done: `“${project.name}” is archived` })
  }

  return (
    <form
      onSubmit={onSubmit}
      noValidate
      aria-label={`Next action of “${project.name}”`}
      className="my-2 animate-rise rounded-lg border border-line bg-canvas px-3 py-2.5"
    >
      <div className="flex items-center gap-2">
        <CircleArrowRight aria-hidden="true" className="size-4 shrink-0 text-accent" />
        <p role="status" className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          <span className="font-medium">What’s the next action?</span>{' '}
          <span className="text-ink-2">“{project.name}” has none.</span>
        </p>
        {onDismiss && (
          <IconButton label="Not now" className="-my-1 -mr-1.5" onClick={onDismiss}>
            <X aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <div className="mt-2 flex flex-wrap gap-2">
        <TextInput
          ref={input}
          aria-label="Next action"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? problemId : undefined}
          placeholder="Call Ann @phone due:fri"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setProblem(null)
          }}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          className="min-w-40 flex-1"
        />
        <Button type="submit" variant="primary">
          Add
        </Button>
        <Button variant="quiet" onClick={finish}>
          It is finished
        </Button>
      </div>
      {problem && (
        <p id={problemId} className="mt-1 text-danger text-sm">
          {problem}
        </p>
      )}
    </form>
  )
}
