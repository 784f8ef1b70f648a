'use client'

import { Dialog } from '../../_components/ui/dialog.tsx'
import { Kbd } from '../../_components/ui/kbd.tsx'
import type { Command, CommandGroup } from '../../_keys/command.ts'
import { useCommandList } from '../../_keys/commands-provider.tsx'
import { keyNames } from '../../_keys/key-name.ts'

const GROUPS: readonly CommandGroup[] = ['Anywhere', 'Go to', 'List', 'Task', 'Set status']

/** Every key that does something right now, read from the registry that answers them. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const commands = useCommandList()
  return (
    <Dialog
      title="Keys"
      description="What works right now. Some are here only while there is a list, or something is open."
      onClose={onClose}
      className="w-[min(calc(100vw-1.5rem),60rem)]"
    >
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
        tabIndex={0}
        data-initial
        aria-label="All keys"
        className="min-h-0 gap-x-10 overflow-y-auto overscroll-contain px-5 pt-2 pb-5 outline-none sm:columns-2 lg:columns-3"
      >
        {GROUPS.map((group) => (
          <Group key={group} group={group} commands={commands.filter((command) => command.group === group)} />
        ))}
      </section>
    </Dialog>
  )
}

function Group({ group, commands }: { group: CommandGroup; commands: readonly Command[] }) {
  if (commands.length === 0) return null
  return (
    <section className="break-inside-avoid pb-5">
      <h3 className="mb-1 font-medium text-ink-3 text-xs">{group}</h3>
      <dl>
        {commands.map(({ id, title, keys }) => (
          <div key={id} className="flex min-h-8 items-center justify-between gap-4">
            <dt>{title}</dt>
            <dd className="flex items-center gap-2 text-ink-3 text-xs">
              {keys.map((sequence, index) => (
                <span key={sequence} className="flex items-center gap-2">
                  {index > 0 && 'or'}
                  <Kbd keys={keyNames(sequence)} />
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
