'use client'

import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react'
import { Button } from '../../_components/ui/button.tsx'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { Kbd } from '../../_components/ui/kbd.tsx'
import { isApple } from '../../_keys/is-apple.ts'
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
  const { sections, tasks } = useSections(query, uses)
  // The rows in sight first: the others take three times as long, and come while those are looked at.
  const hasAll = useDeferredValue(true, false)
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
      <Command
        label="Go to, do or find"
        loop
        shouldFilter={false}
        vimBindings={false}
        onKeyDown={onKeyDown}
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="flex h-13 shrink-0 items-center gap-3 border-line border-b pr-2 pl-5">
          <Search aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
          <Command.Input
            data-initial
            value={query}
            onValueChange={setQuery}
            placeholder="Go to, do, find or add…"
            className="h-full min-w-0 flex-1 bg-transparent text-lg outline-none"
          />
          <Button variant="quiet" className="sm:hidden" onClick={onClose}>
            Cancel
          </Button>
        </div>
        <Command.List
          label="Choices"
          className="h-[min(27rem,60dvh)] scroll-py-2 overflow-y-auto overscroll-contain max-sm:h-auto max-sm:min-h-0 max-sm:flex-1 [&>div]:flex [&>div]:min-h-full [&>div]:flex-col [&>div]:p-2"
        >
          {shown.map((section) => (
            <PaletteSection key={section.key} section={section} hasKind={section.key === 'best'} onTake={take} />
          ))}
          {isTyped && sections.every(({ choices }) => choices.length === 0) && (
            // The choices below are what a screen reader hears.
            <p aria-hidden="true" className="m-auto px-5 text-center text-ink-2">
              {tasks.isSearching ? 'Searching…' : 'Nothing is called that.'}
            </p>
          )}
          {isTyped && (
            <Command.Group className="mt-auto border-line not-first:border-t not-first:pt-1.5">
              {last.map((choice) => (
                <PaletteRow
                  key={choice.id}
                  value={choice.id}
                  choice={choice}
                  hasKind={false}
                  onTake={() => take(choice)}
                />
              ))}
            </Command.Group>
          )}
        </Command.List>
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
      </Command>
    </Dialog>
  )
}

function PaletteSection({
  section: { key, heading, choices },
  hasKind,
  onTake,
}: {
  section: Section
  hasKind: boolean
  onTake: (choice: Choice) => void
}) {
  if (choices.length === 0) return null
  return (
    <Command.Group
      heading={heading}
      value={key}
      className="mb-2 [&>[cmdk-group-heading]]:truncate [&>[cmdk-group-heading]]:px-3 [&>[cmdk-group-heading]]:pt-1 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:font-medium [&>[cmdk-group-heading]]:text-ink-3 [&>[cmdk-group-heading]]:text-xs"
    >
      {choices.map((choice) => (
        <PaletteRow
          key={choice.id}
          value={`${key}/${choice.id}`}
          choice={choice}
          hasKind={hasKind}
          onTake={() => onTake(choice)}
        />
      ))}
    </Command.Group>
  )
}

function Hint({ keys, children }: { keys: string; children: string }) {
  return (
    <span aria-hidden="true" className="flex items-center gap-1.5 max-sm:hidden">
      <Kbd keys={keys} /> {children}
    </span>
  )
}
