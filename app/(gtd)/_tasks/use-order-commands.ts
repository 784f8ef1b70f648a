'use client'

import type { Command } from '../../_keys/command.ts'
import { useCommands } from '../../_keys/use-commands.ts'
import { codeFailure } from '../../_state/code-failure.ts'
import { usePerform } from '../_actions/use-perform.ts'
import type { TaskSection } from './sections.ts'

/**
 * Registers the keys that move rows up and down where a section has an order of its own, and gives what they do. Null
 * where none has.
 */
export function useOrderCommands(
  sections: readonly TaskSection[],
  chosen: () => ReadonlySet<string>,
): ((by: 1 | -1) => void) | null {
  const { perform } = usePerform()
  const isOrdered = sections.some(({ takes }) => takes !== undefined)
  function move(by: 1 | -1) {
    const ids = chosen()
    import('../_drag/step.ts').then(
      ({ step }) => step(sections, ids, by, (change) => perform(change, 'quiet')),
      (error) => codeFailure.set(error),
    )
  }
  const commands: Command[] = [
    { id: 'move-up', title: 'Move up', group: 'Task', keys: ['Alt+ArrowUp'], run: () => move(-1) },
    { id: 'move-down', title: 'Move down', group: 'Task', keys: ['Alt+ArrowDown'], run: () => move(1) },
  ]
  useCommands(isOrdered ? commands : [])
  return isOrdered ? move : null
}
