'use client'

import { AtSign, Check, Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useContexts } from '#lib/client/hooks.ts'
import { CONTEXT_NAME } from '#lib/contract/patterns.ts'
import type { Task } from '#lib/contract/task.ts'
import { useTaskEdits } from '../_actions/use-task-edits.ts'
import { Picker } from './picker.tsx'

/** Adds a context to tasks, or takes it off when all of them have it. */
export function PickContext({ tasks, onClose }: { tasks: readonly Task[]; onClose: () => void }) {
  const { setContext } = useTaskEdits()
  const [search, setSearch] = useState('')
  const own = tasks.flatMap(({ contexts }) => contexts)
  const names = [...new Set([...own, ...(useContexts().data?.map(({ name }) => name) ?? [])])].sort()
  const typed = search.trim().startsWith('@') ? search.trim() : `@${search.trim()}`
  const share = (name: string) => tasks.filter(({ contexts }) => contexts.includes(name)).length

  function pick(name: string) {
    onClose()
    void setContext(tasks, name, share(name) < tasks.length)
  }

  return (
    <Picker
      title={tasks.length === 1 ? 'Contexts' : `Contexts of ${tasks.length} tasks`}
      placeholder="Which context?"
      search={search}
      onSearch={setSearch}
      onClose={onClose}
      items={names.map((name) => ({
        value: name,
        words: [name],
        label: (
          <>
            <AtSign aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
            <span className="min-w-0 flex-1 truncate">{name.slice(1)}</span>
            {share(name) === tasks.length ? (
              <Check aria-label="on all" className="size-4 text-accent" />
            ) : (
              share(name) > 0 && <Minus aria-label="on some" className="size-4 text-accent" />
            )}
          </>
        ),
        onPick: () => pick(name),
      }))}
      create={
        CONTEXT_NAME.test(typed) && !names.includes(typed)
          ? {
              value: 'create',
              words: [],
              label: (
                <>
                  <Plus aria-hidden="true" className="size-4 text-accent" /> New context {typed}
                </>
              ),
              onPick: () => pick(typed),
            }
          : null
      }
    />
  )
}
