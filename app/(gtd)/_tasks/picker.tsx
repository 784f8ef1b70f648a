'use client'

import { Command } from 'cmdk'
import type { ReactNode } from 'react'
import { Dialog } from '../../_components/ui/dialog.tsx'

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
  onClose,
}: {
  title: string
  placeholder: string
  items: readonly PickerItem[]
  search: string
  onSearch: (text: string) => void
  create?: PickerItem | null
  onClose: () => void
}) {
  const wanted = search.trim().toLowerCase()
  const matches = ({ words }: PickerItem) => words.some((word) => word.toLowerCase().includes(wanted))
  const shown = [...items.filter(matches), ...(create ? [create] : [])]
  return (
    <Dialog title={title} onClose={onClose} className="w-[min(calc(100vw-1.5rem),28rem)]">
      <Command label={title} loop shouldFilter={false} className="flex min-h-0 flex-col">
        <Command.Input
          data-initial
          value={search}
          onValueChange={onSearch}
          placeholder={placeholder}
          className="h-11 w-full shrink-0 border-line border-b bg-transparent px-5 outline-none"
        />
        <Command.List label={title} className="max-h-80 min-h-12 scroll-py-2 overflow-y-auto p-2">
          {shown.map(({ value, label, onPick }) => (
            <Command.Item
              key={value}
              value={value}
              onSelect={onPick}
              className="flex min-h-9 items-center gap-2.5 rounded-md px-3 data-[selected=true]:bg-accent-soft"
            >
              {label}
            </Command.Item>
          ))}
          {shown.length === 0 && (
            // An option that cannot be taken: a list of choices may not be empty.
            <Command.Item disabled value="nothing" className="flex min-h-9 items-center px-3 text-ink-2">
              Nothing is called that.
            </Command.Item>
          )}
        </Command.List>
      </Command>
    </Dialog>
  )
}
