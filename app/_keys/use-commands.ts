'use client'

import { useEffectEvent, useLayoutEffect } from 'react'
import type { Command } from './command.ts'
import { useRegistry } from './commands-provider.tsx'

/** Registers `commands` while the caller is on screen. Their ids, titles and keys stay as first given; what they do may change. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry()
  const find = useEffectEvent((id: string) => commands.find((command) => command.id === id))
  const shape = commands.map(({ id }) => id).join()
  // Before it is painted: who sees what a key is for may press it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the commands, whose functions are new on every render
  useLayoutEffect(() => {
    const own = commands.map(
      (command): Command => ({
        ...command,
        run: () => find(command.id)?.run(),
        ...(command.about && { about: () => find(command.id)?.about?.() ?? null }),
      }),
    )
    registry.set((all) => [...all, ...own])
    return () => registry.set((all) => all.filter((command) => !own.includes(command)))
  }, [registry, shape])
}
