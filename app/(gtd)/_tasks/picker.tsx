'use client'

import { Command } from 'cmdk'
import type { ReactNode } from 'react'
import { Dialog } from '../../_components/ui/dialog.tsx'

/** One thing to pick. `value` is unique, and with `keywords` what is searched. */
export type PickerItem = { value: string; keywords?: string[]; label: ReactNode; onPick: () => void }

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
  return (
    <Dialog title={title} onClose={onClose} className="w-[min(calc(100vw-1.5rem),28rem)]">
      <Command label={title} loop className="flex min-h-0 flex-col">
        <Command.Input
          autoFocus
          value={search}
          onValueChange={onSearch}
          placeholder={placeholder}
          className="h-11 w-full shrink-0 border-line border-b bg-transparent px-5 outline-none"
        />
        <Command.List label={title} className="max-h-80 min-h-12 overflow-y-auto p-2">
          <Command.Empty className="px-3 py-3 text-ink-2">Nothing is called that.</Command.Empty>
          {items.map(({ value, keywords, label, onPick }) => (
            <Item key={value} value={value} keywords={keywords} onPick={onPick}>
              {label}
            </Item>
          ))}
          {create && (
            <Item value={create.value} keywords={create.keywords} onPick={create.onPick}>
              {create.label}
            </Item>
          )}
        </Command.List>
      </Command>
    </Dialog>
  )
}

function Item({
  value,
  keywords,
  onPick,
  children,
}: {
  value: string
  keywords?: string[]
  onPick: () => void
  children: ReactNode
}) {
  return (
    <Command.Item
      value={value}
      keywords={keywords}
      onSelect={onPick}
      className="flex min-h-9 items-center gap-2.5 rounded-md px-3 data-[selected=true]:bg-accent-soft"
    >
      {children}
    </Command.Item>
  )
}
