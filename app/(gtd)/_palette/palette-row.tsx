import { memo } from 'react'
import { cx } from '../../_components/ui/cx.ts'
import { Kbd } from '../../_components/ui/kbd.tsx'
import { keyNames } from '../../_keys/key-name.ts'
import type { Choice } from './choice.ts'

/** One choice: what it is, what else to know, and the keys that do the same. */
export const PaletteRow = memo(function PaletteRow({
  id,
  isSelected,
  choice: { title, kind, icon, note, isNoteBad, keys },
  hasKind,
}: {
  id: string
  isSelected: boolean
  choice: Choice
  /** Whether its kind is said: under a heading it goes without saying. */
  hasKind: boolean
}) {
  const [sequence] = keys ?? []
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus, and says which one is selected
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      className="flex min-h-control scroll-my-2 items-center gap-2.5 rounded-md px-3 aria-selected:bg-accent-soft"
    >
      <span className="flex size-4 shrink-0 items-center justify-center">{icon}</span>
      <span className="flex min-w-0 flex-1 items-baseline gap-x-3 max-sm:flex-col max-sm:py-1.5">
        <span className="min-w-0 max-w-full truncate">{title}</span>
        {note && (
          <span
            className={cx(
              'min-w-0 max-w-full flex-1 text-xs',
              isNoteBad ? 'text-danger max-sm:line-clamp-2 sm:truncate' : 'truncate text-ink-3',
            )}
          >
            {note}
          </span>
        )}
      </span>
      {hasKind && <span className="shrink-0 text-ink-3 text-xs">{kind}</span>}
      {sequence && (
        <span className="shrink-0 max-sm:hidden">
          <Kbd keys={keyNames(sequence)} />
        </span>
      )}
    </div>
  )
})
