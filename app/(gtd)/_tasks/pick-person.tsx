'use client'

import { CircleOff, Hourglass, Plus } from 'lucide-react'
import { useState } from 'react'
import { waitFor } from '#lib/client/task-edits.ts'
import { WAITING_FOR_MAX } from '#lib/contract/limits.ts'
import type { Task } from '#lib/contract/task.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { useTaskActions } from '../_actions/use-task-actions.ts'
import { usePeople } from '../_quick-add/use-people.ts'
import { Picker, type PickerItem } from './picker.tsx'

/** Makes tasks wait for a person that is waited for already, another one, or nobody in particular. */
export function PickPerson({ tasks, onClose }: { tasks: readonly Task[]; onClose: () => void }) {
  const { perform } = usePerform()
  const { setStatus } = useTaskActions()
  const people = usePeople()
  const [search, setSearch] = useState('')
  const typed = search.trim().slice(0, WAITING_FOR_MAX)
  const begins = (name: string) => ` ${name}`.toLowerCase().includes(` ${typed.toLowerCase()}`)

  function pick(name: string | null) {
    onClose()
    void (name === null ? setStatus(tasks, 'waiting') : perform(waitFor(tasks, name)))
  }
  const another: PickerItem = {
    value: 'another',
    words: [search],
    label: (
      <>
        <Plus aria-hidden="true" className="size-4 shrink-0 text-accent" />
        <span className="min-w-0 truncate">{typed}</span>
      </>
    ),
    onPick: () => pick(typed),
  }
  const nobody: PickerItem = {
    value: 'nobody',
    words: ['Nobody in particular'],
    label: (
      <>
        <CircleOff aria-hidden="true" className="size-4 shrink-0 text-ink-3" /> Nobody in particular
      </>
    ),
    onPick: () => pick(null),
  }
  const isKnown = people.some((name) => name.toLowerCase() === typed.toLowerCase())
  return (
    <Picker
      title="Waiting for whom?"
      placeholder="Who or what?"
      search={search}
      onSearch={setSearch}
      onClose={onClose}
      items={[
        // The names may come later than the answer: without a word, it is always the same.
        ...(typed === '' ? [nobody] : []),
        // Who is called Ann is not Joanna: what was typed comes first where no name begins like it.
        ...(typed !== '' && !people.some(begins) ? [another] : []),
        ...people.map((name) => ({
          value: `person-${name}`,
          words: [name],
          label: (
            <>
              <Hourglass aria-hidden="true" className="size-4 shrink-0 text-amber" />
              <span className="min-w-0 truncate">{name}</span>
            </>
          ),
          onPick: () => pick(name),
        })),
        ...(typed === '' ? [] : [nobody]),
      ]}
      create={typed !== '' && !isKnown && people.some(begins) ? another : null}
    />
  )
}
