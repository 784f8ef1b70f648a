'use client'

import { useEffectEvent, useLayoutEffect } from 'react'
import type { Command } from './command.ts'
import { useRegistry } from './commands-provider.tsx'

/** Registers `commands` while the caller is on screen. Their ids, titles and keys stay as first given; `run` may change. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry()
  const run = useEffectEvent((id: string, event: KeyboardEvent) => {
    commands.find((command) => command.id === id)?.run(event)
  })
  const shape = commands.map(({ id }) => id).join()
  // Before it is painted: who sees what a key is for may press it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the commands, whose functions are new on every render
  useLayoutEffect(() => {
    const own = commands.map((command) => ({ ...command, run: (event: KeyboardEvent) => run(command.id, event) }))
    registry.set((all) => [...all, ...own])
    return () => registry.set((all) => all.filter((command) => !own.includes(command)))
  }, [registry, shape])
}
