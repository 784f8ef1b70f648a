'use client'

import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import type { QuickAddScope } from '#lib/gtd/quick-add.ts'
import { type NameAtCaret, nameAtCaret } from '#lib/gtd/quick-add-caret.ts'
import { usePeople } from './use-people.ts'

const SHOWN = 6
/** What is written before a name; a context's brings its own. */
const MARKS = { context: '', project: '+', waiting: '%' } as const

/** Projects, contexts and people that begin like the name at the caret: arrows choose, Enter or Tab takes. */
export function useNameSuggestions(
  input: RefObject<HTMLTextAreaElement | HTMLInputElement | null>,
  text: string,
  scope: QuickAddScope,
  onChange: (text: string, caret: number) => void,
) {
  const listId = useId()
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const [dismissed, setDismissed] = useState<string | null>(null)
  const at = nameAtCaret(text, caret)
  const people = usePeople(at?.kind === 'waiting')
  const names = at && text !== dismissed ? matching(at, scope, people) : []
  const index = Math.min(active, names.length - 1)

  function take(name: string) {
    if (!at) return
    const mark = MARKS[at.kind]
    const word =
      mark && !/^\p{L}[^ \t\n\v\f\r"\\]*$/u.test(name) ? `${mark}"${name.replace(/["\\]/g, '\\$&')}"` : mark + name
    const end = at.start + word.length + 1
    onChange(`${text.slice(0, at.start)}${word} ${text.slice(at.end).trimStart()}`, end)
    setCaret(end)
    input.current?.focus()
  }

  return {
    names,
    index,
    listId,
    take,
    onSelect: () => setCaret(input.current?.selectionStart ?? 0),
    /** Closes the list instead of the dialog that it stands in. */
    onEscape(event: Event) {
      if (names.length === 0) return
      event.preventDefault()
      setDismissed(text)
    },
    /** Whether the key was for the list. */
    onKeyDown(event: KeyboardEvent): boolean {
      if (names.length === 0 || event.nativeEvent.isComposing) return false
      const name = names[index]
      if (event.key === 'ArrowDown') setActive((index + 1) % names.length)
      else if (event.key === 'ArrowUp') setActive((index + names.length - 1) % names.length)
      else if ((event.key === 'Enter' || event.key === 'Tab') && name !== undefined && !event.ctrlKey && !event.metaKey)
        take(name)
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
    // Without role=combobox, which a field of several lines may not have.
    inputProps: {
      'aria-autocomplete': 'list',
      'aria-controls': names.length > 0 ? listId : undefined,
      'aria-activedescendant': names.length > 0 ? `${listId}-${index}` : undefined,
    } as const,
  }
}

function matching({ kind, query }: NameAtCaret, { contexts, projects }: QuickAddScope, people: readonly string[]) {
  const all = { context: contexts, project: projects.map(({ name }) => name), waiting: people }[kind]
  const wanted = query.toLowerCase()
  const plain = (name: string) => (kind === 'context' ? name.slice(1) : name).toLowerCase()
  const starts = all.filter((name) => plain(name).startsWith(wanted))
  const contains = all.filter((name) => !starts.includes(name) && plain(name).includes(wanted))
  const found = [...new Set([...starts, ...contains])].slice(0, SHOWN)
  // A name that is already typed whole needs no suggestion.
  return found.length === 1 && plain(found[0] ?? '') === wanted ? [] : found
}
