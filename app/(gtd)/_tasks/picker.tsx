'use client'

import type { ReactNode } from 'react'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { useListbox } from '../../_components/ui/use-listbox.ts'

/** One thing to pick: `value` is unique, `words` are what is searched. */
export type PickerItem = { value: string; words: readonly string[]; label: ReactNode; onPick: () => void }

/** A list to choose from by typing: arrows move, Enter takes. `create` offers to make what was typed. */
export function Picker({
  title,
  placeholder,
  items,
  search,
  onSearch,
  create,
  nothing = 'Nothing is called that.',
  onClose,
}: {
  title: string
  placeholder: string
  items: readonly PickerItem[]
  search: string
  onSearch: (text: string) => void
  create?: PickerItem | null
  /** Said where nothing fits what was typed. */
  nothing?: string
  onClose: () => void
}) {
  const wanted = search.trim().toLowerCase()
  const matches = ({ words }: PickerItem) => words.some((word) => word.toLowerCase().includes(wanted))
  const shown = [...items.filter(matches), ...(create ? [create] : [])]
  const { selected, optionId, inputProps, listProps } = useListbox({
    label: title,
    listLabel: title,
    scope: search,
    values: shown.map(({ value }) => value),
    onTake: (taken) => shown.find(({ value }) => value === taken)?.onPick(),
  })
  return (
    <Dialog title={title} onClose={onClose} className="w-[min(calc(100vw-1.5rem),28rem)]">
      <input
        {...inputProps}
        value={search}
        onChange={(event) => {
          onSearch(event.target.value)
          inputProps.onChange()
        }}
        placeholder={placeholder}
        className="h-11 w-full shrink-0 border-line border-b bg-transparent px-5 outline-none"
      />
      <div {...listProps} className="max-h-80 min-h-12 scroll-py-2 overflow-y-auto overscroll-contain p-2">
        {shown.map(({ value, label }) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus, and says which one is selected
          <div
            key={value}
            id={optionId(value)}
            role="option"
            aria-selected={value === selected}
            className="flex min-h-control items-center gap-2.5 rounded-md px-3 aria-selected:bg-accent-soft"
          >
            {label}
          </div>
        ))}
        {shown.length === 0 && (
          // An option that cannot be taken: a list of choices may not be empty.
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            role="option"
            aria-disabled
            aria-selected={false}
            className="flex min-h-control items-center px-3 text-ink-2"
          >
            {nothing}
          </div>
        )}
      </div>
    </Dialog>
  )
}
