'use client'

import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { useContexts } from '#lib/client/hooks.ts'
import { CONTEXTS_MAX } from '#lib/contract/limits.ts'
import { CONTEXT_NAME } from '#lib/contract/patterns.ts'
import { Link } from '../../_components/ui/link.tsx'
import { contextHref } from '../_shell/links.ts'
import { Property } from './property.tsx'

/** Contexts as tags: each leads to its list and can be taken off; a field adds more. */
export function ContextsField({ names, onChange }: { names: readonly string[]; onChange: (names: string[]) => void }) {
  return (
    <Property label="Contexts">
      {names.map((name) => (
        <span
          key={name}
          className="flex h-control-xs min-w-0 max-w-full items-center gap-1 rounded-full bg-canvas pr-1 pl-2.5 text-sm"
        >
          <Link href={contextHref(name)} className="reach min-w-0 rounded-sm hover:underline">
            <span className="block truncate">{name}</span>
          </Link>
          <button
            type="button"
            aria-label={`Remove ${name}`}
            onClick={() => onChange(names.filter((other) => other !== name))}
            className="reach flex size-5 shrink-0 items-center justify-center rounded-full text-ink-3 hover:bg-hover hover:text-ink"
          >
            <X aria-hidden="true" className="size-3" />
          </button>
        </span>
      ))}
      {names.length < CONTEXTS_MAX && <AddContext names={names} onAdd={(name) => onChange([...names, name])} />}
    </Property>
  )
}

function AddContext({ names, onAdd }: { names: readonly string[]; onAdd: (name: string) => void }) {
  const known = useContexts().data ?? []
  const [text, setText] = useState('')
  const listId = useId()
  const name = text.trim() === '' ? null : text.trim().startsWith('@') ? text.trim() : `@${text.trim()}`
  const isWrong = name !== null && !CONTEXT_NAME.test(name)

  function add() {
    if (name === null || isWrong) return
    setText('')
    if (!names.includes(name)) onAdd(name)
  }

  return (
    <>
      <input
        type="text"
        aria-label="Add a context"
        aria-invalid={isWrong || undefined}
        placeholder={names.length === 0 ? 'None' : 'Add'}
        list={listId}
        autoCapitalize="none"
        enterKeyHint="done"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add()
        }}
        className="h-control-sm w-24 min-w-20 flex-1 rounded-md bg-transparent px-2 hover:bg-hover aria-invalid:text-danger"
      />
      <datalist id={listId}>
        {known
          .filter((context) => !names.includes(context.name))
          .map((context) => (
            <option key={context.name} value={context.name} />
          ))}
      </datalist>
      {isWrong && <span className="w-full px-2 text-danger text-sm">Letters, digits, _ and - only, up to 49</span>}
    </>
  )
}
