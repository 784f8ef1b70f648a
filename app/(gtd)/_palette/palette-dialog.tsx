'use client'

import { Search } from 'lucide-react'
import {
  type ComponentProps,
  type KeyboardEvent,
  startTransition,
  useDeferredValue,
  useId,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { Button } from '../../_components/ui/button.tsx'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { Kbd } from '../../_components/ui/kbd.tsx'
import { useListbox } from '../../_components/ui/use-listbox.ts'
import { isApple } from '../../_keys/is-apple.ts'
import { usePainted } from '../../_state/use-painted.ts'
import type { Choice } from './choice.ts'
import { PaletteRow } from './palette-row.tsx'
import { useLastChoices } from './use-last-choices.tsx'
import { firstChoices, type Section, useSections } from './use-sections.ts'
import { useUses } from './use-uses.ts'

/** As many choices as the list is high. */
const FIRST_SHOWN = 12

/**
 * Go, do, find, switch and add from one line. What is taken happens once the palette is gone and the focus is back, so
 * that it acts on what one was at. The list has its full height from the start: nothing moves while answers come.
 */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('')
  const { uses, note } = useUses()
  // The line to type into first, then the rows in sight: the others take three times as long, and come while those are
  // looked at.
  const [isPainted, hurry] = usePainted()
  const hasAll = useDeferredValue(isPainted, false)
  const { sections, tasks } = useSections(query, uses, isPainted)
  const shown = hasAll ? sections : firstChoices(sections, FIRST_SHOWN)
  const last = useLastChoices(query)
  const taken = useRef<Choice>(null)
  const isTyped = query.trim() !== ''

  function take(choice: Choice) {
    if (!last.includes(choice)) note(choice.id)
    taken.current = choice
    onClose()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== 'k' || !(isApple() ? event.metaKey : event.ctrlKey)) return
    event.preventDefault()
    onClose()
  }

  return (
    <Dialog title="Commands" isTitleHidden place="top" onClose={onClose} onClosed={() => taken.current?.run()}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys that opened it close it, wherever the focus is */}
      <div
        onKeyDown={onKeyDown}
        // What is no letter is about the rows.
        onKeyDownCapture={({ key }) => !isPainted && key.length > 1 && flushSync(hurry)}
        className="flex min-h-0 flex-1 flex-col"
      >
        <Choices
          query={query}
          onQuery={setQuery}
          sections={shown}
          last={last}
          onTake={take}
          onClose={onClose}
          empty={
            isPainted && isTyped && sections.every(({ choices }) => choices.length === 0)
              ? tasks.isSearching
                ? 'Searching…'
                : 'Nothing is called that.'
              : null
          }
        />
        <div className="flex h-9 shrink-0 items-center gap-4 border-line border-t bg-canvas/60 px-5 text-ink-3 text-xs max-sm:absolute max-sm:inset-x-0 max-sm:bottom-0 max-sm:bg-raised max-sm:not-has-[p:not(:empty)]:hidden">
          <p role="status" className="min-w-0 flex-1 truncate">
            {tasks.error ? (
              <span className="text-danger">Tasks could not be searched. {tasks.error.message}</span>
            ) : (
              tasks.isSearching && 'Searching…'
            )}
          </p>
          <Hint keys="↑ ↓">choose</Hint>
          <Hint keys="↵">take</Hint>
          <Hint keys="Esc">close</Hint>
        </div>
      </div>
    </Dialog>
  )
}

/** The field and the list. It knows which one is selected, and alone hears of moving: nothing is ranked again for that. */
function Choices({
  query,
  onQuery,
  sections,
  last,
  empty,
  onTake,
  onClose,
}: {
  query: string
  onQuery: (query: string) => void
  sections: readonly Section[]
  last: readonly Choice[]
  empty: string | null
  onTake: (choice: Choice) => void
  onClose: () => void
}) {
  const id = useId()
  const filled = sections.filter(({ choices }) => choices.length > 0)
  const options = [
    ...filled.flatMap(({ key, choices }) => choices.map((choice) => ({ value: `${key}/${choice.id}`, choice }))),
    ...last.map((choice) => ({ value: choice.id, choice })),
  ]
  const { selected, optionId, inputProps, listProps } = useListbox({
    label: 'Go to, do or find',
    listLabel: 'Choices',
    // What is about the task one is at comes before the rest once that was asked.
    scope: query.trim() === '' ? (filled[0]?.key ?? '') : query,
    values: options.map(({ value }) => value),
    onTake(taken) {
      const option = options.find(({ value }) => value === taken)
      if (option) onTake(option.choice)
    },
  })
  const row = (value: string, choice: Choice, hasKind = false) => (
    <PaletteRow key={value} id={optionId(value)} isSelected={value === selected} choice={choice} hasKind={hasKind} />
  )
  return (
    <>
      <div className="flex h-13 shrink-0 items-center gap-3 border-line border-b pr-2 pl-5">
        <Search aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        <Field query={query} onQuery={onQuery} inputProps={inputProps} />
        <Button variant="quiet" className="sm:hidden" onClick={onClose}>
          Cancel
        </Button>
      </div>
      <div
        {...listProps}
        className="h-[min(27rem,60dvh)] scroll-py-2 overflow-y-auto bg-raised overscroll-contain max-sm:h-auto max-sm:min-h-0 max-sm:flex-1"
      >
        <div className="flex min-h-full flex-col p-2">
          {filled.map(({ key, heading, choices }) => (
            <div key={key} role="presentation" className="mb-2">
              {heading !== undefined && (
                <div
                  id={`${id}-${key}`}
                  aria-hidden="true"
                  className="truncate px-3 pt-1 pb-1 font-medium text-ink-3 text-xs"
                >
                  {heading}
                </div>
              )}
              {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox */}
              <div role="group" aria-labelledby={heading === undefined ? undefined : `${id}-${key}`}>
                {choices.map((choice) => row(`${key}/${choice.id}`, choice, key === 'best'))}
              </div>
            </div>
          ))}
          {empty && (
            // The choices below are what a screen reader hears.
            <p aria-hidden="true" className="m-auto px-5 text-center text-ink-2">
              {empty}
            </p>
          )}
          {last.length > 0 && (
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div role="group" className="mt-auto border-line not-first:border-t not-first:pt-1.5">
              {last.map((choice) => row(choice.id, choice))}
            </div>
          )}
        </div>
      </div>
    </>
  )
}

/** Shows a letter at once; the list follows, and no later than the next key that is about it. */
function Field({
  query,
  onQuery,
  inputProps,
}: {
  query: string
  onQuery: (query: string) => void
  inputProps: ComponentProps<'input'>
}) {
  const [text, setText] = useState(query)
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const isTyped = event.key.length === 1 || event.key === 'Backspace' || event.key === 'Delete'
    if (text !== query && !isTyped) flushSync(() => onQuery(text))
    inputProps.onKeyDown?.(event)
  }
  return (
    <input
      {...inputProps}
      value={text}
      onKeyDown={onKeyDown}
      onChange={(event) => {
        const { value } = event.target
        setText(value)
        startTransition(() => onQuery(value))
        inputProps.onChange?.(event)
      }}
      placeholder="Go to, do, find or add…"
      className="h-full min-w-0 flex-1 bg-transparent text-lg outline-none"
    />
  )
}

function Hint({ keys, children }: { keys: string; children: string }) {
  return (
    <span aria-hidden="true" className="flex items-center gap-1.5 max-sm:hidden">
      <Kbd keys={keys} /> {children}
    </span>
  )
}
