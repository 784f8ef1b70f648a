'use client'

import { type KeyboardEvent, type MouseEvent, type PointerEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * A field and the list it chooses from: arrows, Home, End and the pointer move, Enter and a click take. The first option
 * is selected when `scope` changes; within it the selected one stays, whatever comes before it.
 */
export function useListbox({
  label,
  listLabel,
  scope,
  values,
  onTake,
}: {
  label: string
  listLabel: string
  scope: string
  values: readonly string[]
  onTake: (value: string) => void
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const isScrolled = useRef(false)
  const [at, setAt] = useState({ scope, value: values[0] })
  const isThere = at.scope === scope && at.value !== undefined && values.includes(at.value)
  const selected = isThere ? at.value : values[0]
  if (at.scope !== scope || at.value !== selected) setAt({ scope, value: selected })

  // A key is about the list as it is now, which may be newer than who hears of it.
  const now = useRef({ scope, values, selected, onTake })
  useLayoutEffect(() => {
    now.current = { scope, values, selected, onTake }
  })

  function select(value: string | undefined) {
    if (value !== selected) setAt({ scope, value })
  }
  function moveTo(index: number) {
    const { scope, values } = now.current
    flushSync(() => setAt({ scope, value: values.at(index % values.length) }))
    const option = list.current?.querySelector('[aria-selected="true"]')
    // The heading that it stands under, too.
    if (!option?.previousElementSibling)
      option?.closest('[role="group"]')?.previousElementSibling?.scrollIntoView({ block: 'nearest' })
    option?.scrollIntoView({ block: 'nearest' })
  }
  function onKeyDown(event: KeyboardEvent) {
    const { values, selected, onTake } = now.current
    if (event.defaultPrevented || event.nativeEvent.isComposing || values.length === 0) return
    const index = selected === undefined ? -1 : values.indexOf(selected)
    if (event.key === 'ArrowDown') moveTo(event.metaKey ? -1 : index + 1)
    else if (event.key === 'ArrowUp') moveTo(event.metaKey ? 0 : index - 1)
    else if (event.key === 'Home') moveTo(0)
    else if (event.key === 'End') moveTo(-1)
    else if (event.key === 'Enter' && selected !== undefined) onTake(selected)
    else return
    event.preventDefault()
  }
  const optionId = (value: string) => `${id}-${encodeURIComponent(value)}`
  const valueAt = ({ target }: MouseEvent) =>
    target instanceof Element
      ? values.find((value) => optionId(value) === target.closest('[role="option"]')?.id)
      : undefined

  return {
    selected,
    optionId,
    inputProps: {
      'data-initial': true,
      role: 'combobox',
      type: 'text',
      autoComplete: 'off',
      autoCorrect: 'off',
      spellCheck: false,
      enterKeyHint: 'go',
      'aria-label': label,
      'aria-autocomplete': 'list',
      'aria-expanded': true,
      'aria-controls': `${id}-list`,
      'aria-activedescendant': selected === undefined ? undefined : optionId(selected),
      onKeyDown,
      onChange() {
        // To ask where it is would have all of it laid out.
        if (isScrolled.current) list.current?.scrollTo({ top: 0 })
        isScrolled.current = false
      },
    } as const,
    listProps: {
      ref: list,
      id: `${id}-list`,
      role: 'listbox',
      tabIndex: -1,
      'aria-label': listLabel,
      onScroll() {
        isScrolled.current = true
      },
      // The focus stays in the field.
      onMouseDown: (event: MouseEvent) => valueAt(event) !== undefined && event.preventDefault(),
      onPointerMove(event: PointerEvent) {
        const value = valueAt(event)
        if (value !== undefined) select(value)
      },
      onClick(event: MouseEvent) {
        const value = valueAt(event)
        if (value !== undefined) onTake(value)
      },
    } as const,
  }
}
