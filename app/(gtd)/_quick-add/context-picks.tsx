'use client'

import { useState } from 'react'
import { CONTEXT_NAME } from '#lib/contract/patterns.ts'
import { cx } from '../../_components/ui/cx.ts'

const SHOWN = 8

/** Contexts to switch on and off, and a field for a new one. */
export function ContextPicks({
  known,
  picked,
  onChange,
}: {
  known: readonly string[]
  picked: readonly string[]
  onChange: (names: string[]) => void
}) {
  const [text, setText] = useState('')
  const shown = [...new Set([...picked, ...known])].slice(0, Math.max(SHOWN, picked.length))
  const name = text.trim().startsWith('@') ? text.trim() : `@${text.trim()}`
  const isWrong = text.trim() !== '' && !CONTEXT_NAME.test(name)

  function add() {
    if (text.trim() === '' || isWrong) return
    if (!picked.includes(name)) onChange([...picked, name])
    setText('')
  }

  return (
    <fieldset>
      <legend className="mb-1 font-medium text-ink-2 text-sm">Contexts</legend>
      <div className="flex flex-wrap items-center gap-1.5">
        {shown.map((context) => {
          const isPicked = picked.includes(context)
          return (
            <button
              key={context}
              type="button"
              aria-pressed={isPicked}
              onClick={() => onChange(isPicked ? picked.filter((other) => other !== context) : [...picked, context])}
              className={cx(
                'reach h-control-xs rounded-full border px-2.5 text-sm transition-colors duration-100',
                isPicked ? 'border-accent bg-accent-soft text-accent' : 'border-line text-ink-2 hover:bg-hover',
              )}
            >
              {context}
            </button>
          )
        })}
        <input
          type="text"
          aria-label="Another context"
          aria-invalid={isWrong || undefined}
          placeholder="Another…"
          autoCapitalize="none"
          enterKeyHint="done"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || text.trim() === '') return
            event.preventDefault()
            add()
          }}
          className="h-control-xs w-28 rounded-full border border-line border-dashed bg-transparent px-2.5 text-sm aria-invalid:border-danger"
        />
      </div>
    </fieldset>
  )
}
