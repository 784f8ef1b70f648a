'use client'

import { cx } from '../../_components/ui/cx.ts'
import type { useNameSuggestions } from './use-name-suggestions.ts'

/** The list that {@link useNameSuggestions} has to offer. */
export function NameSuggestions({ suggestions }: { suggestions: ReturnType<typeof useNameSuggestions> }) {
  const { names, index, listId, take } = suggestions
  if (names.length === 0) return null
  return (
    <div
      id={listId}
      role="listbox"
      aria-label="Suggestions"
      className="mt-1 animate-fade rounded-md border border-line bg-raised p-1"
    >
      {names.map((name, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field
        <div
          key={name}
          id={`${listId}-${at}`}
          role="option"
          aria-selected={at === index}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(name)}
          className={cx('truncate rounded-sm px-2 py-1', at === index ? 'bg-accent-soft' : 'hover:bg-hover')}
        >
          {name}
        </div>
      ))}
    </div>
  )
}
