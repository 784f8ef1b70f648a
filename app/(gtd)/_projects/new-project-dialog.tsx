'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useProjects } from '#lib/client/hooks.ts'
import { newProject } from '#lib/client/new-rows.ts'
import { addProject } from '#lib/client/whole-projects.ts'
import { AREA_MAX, NAME_MAX, OUTCOME_MAX } from '#lib/contract/limits.ts'
import type { ProjectStatus } from '#lib/contract/project.ts'
import { trimAscii } from '#lib/contract/text.ts'
import { Button } from '../../_components/ui/button.tsx'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { Field, TextInput } from '../../_components/ui/field.tsx'
import { Segmented } from '../../_components/ui/segmented.tsx'
import { TextArea } from '../../_components/ui/text-area.tsx'
import { usePerform } from '../_actions/use-perform.ts'
import { projectHref } from '../_shell/links.ts'

const STATUS_OPTIONS = [
  { value: 'active', label: 'Active' },
  { value: 'someday', label: 'Someday' },
] as const satisfies readonly { value: ProjectStatus; label: string }[]

/** Makes a project and goes to it. */
export function NewProjectDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const { perform } = usePerform()
  const areas = [...new Set(useProjects().data?.flatMap(({ area }) => area ?? []))].sort()
  const [name, setName] = useState('')
  const [outcome, setOutcome] = useState('')
  const [area, setArea] = useState('')
  const [status, setStatus] = useState<'active' | 'someday'>('active')
  const [problem, setProblem] = useState<string>()

  async function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (trimAscii(name) === '') return setProblem('A project needs a name.')
    const project = newProject({ name: trimAscii(name), outcome, area: trimAscii(area) || null, status })
    const done = perform(addProject(project))
    onClose()
    router.push(projectHref(project.id))
    await done
  }

  return (
    <Dialog title="New project" onClose={onClose}>
      <form
        onSubmit={onSubmit}
        noValidate
        className="min-h-0 space-y-4 overflow-y-auto overscroll-contain px-5 pt-1 pb-5"
      >
        <Field label="Name" error={problem}>
          <TextInput
            data-initial
            maxLength={NAME_MAX}
            value={name}
            aria-invalid={problem ? true : undefined}
            onChange={(event) => {
              setName(event.target.value)
              setProblem(undefined)
            }}
          />
        </Field>
        <Field label="Outcome">
          <TextArea
            maxLength={OUTCOME_MAX}
            value={outcome}
            placeholder="What does done look like?"
            onChange={(event) => setOutcome(event.target.value)}
          />
        </Field>
        <div className="flex flex-wrap items-end gap-4">
          <div className="min-w-40 flex-1">
            <Field label="Area">
              <TextInput
                maxLength={AREA_MAX}
                value={area}
                list="areas"
                placeholder="Home, Work…"
                onChange={(event) => setArea(event.target.value)}
              />
            </Field>
            <datalist id="areas">
              {areas.map((known) => (
                <option key={known} value={known} />
              ))}
            </datalist>
          </div>
          <Segmented label="Status" options={STATUS_OPTIONS} value={status} onChange={setStatus} className="mb-0.5" />
        </div>
        <div className="flex justify-end gap-2 pt-1">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit">
            Create project
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
