'use client'

import { CircleArrowRight, X } from 'lucide-react'
import type { FormEvent } from 'react'
import { editProject } from '#lib/client/project-changes.ts'
import type { Project } from '#lib/contract/project.ts'
import { Button } from '../../_components/ui/button.tsx'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { useCommands } from '../../_keys/use-commands.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { captureChange } from '../_quick-add/capture.ts'
import { CaptureLine, useCaptureLine } from '../_quick-add/capture-line.tsx'

/**
 * Asks for the next action of a project that has none, where one is. What is typed is read as in quick add. It takes
 * no focus by itself: whoever ticks off one task after another is not stopped.
 */
export function NextActionPrompt({ project, onDismiss }: { project: Project; onDismiss?: () => void }) {
  const { perform } = usePerform()
  const capture = useCaptureLine()
  useCommands([
    {
      id: 'answer',
      title: 'Say the next action',
      group: 'List',
      keys: ['y'],
      run: () => capture.input.current?.focus(),
    },
  ])

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    const line = capture.take()
    if (!line) return
    capture.type('')
    void perform(captureChange(line, { status: 'next', project_id: project.id }, {}, capture.scope.projects))
  }

  function finish() {
    void perform({ ...editProject(project, { status: 'archive' }), done: `“${project.name}” is archived` })
  }

  return (
    <form
      onSubmit={onSubmit}
      onKeyDown={(event) => event.key === 'Escape' && capture.input.current?.blur()}
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
        <CaptureLine capture={capture} label="Next action" isLabelHidden placeholder="Call Ann @phone due:fri" />
        <Button type="submit" variant="primary">
          Add
        </Button>
        <Button variant="quiet" onClick={finish}>
          It is finished
        </Button>
      </div>
    </form>
  )
}
