'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { createStore, type Store } from '#lib/client/store.ts'
import { useStore } from '#lib/client/use-store.ts'
import { usePreferences } from '../_state/preferences.tsx'
import type { Command } from './command.ts'
import { commandKey } from './key-event.ts'
import { nextStep, type Typed } from './sequence.ts'

const CommandsContext = createContext<Store<readonly Command[]> | null>(null)
const NO_COMMANDS: readonly Command[] = []

/** Holds the live registry of keys, and listens for them. Keys typed into a field or a dialog are left alone. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => createStore<readonly Command[]>([]))
  const { preferences } = usePreferences()
  const isOn = preferences.shortcuts
  useEffect(() => {
    let typed: Typed = { keys: [], at: 0 }
    function onKeyDown(event: KeyboardEvent) {
      const key = commandKey(event)
      // Only single keys can be pressed by accident, or by a voice.
      if (key === null || !(isOn || key.startsWith('Mod+'))) return
      const step = nextStep(registry.get(), typed, key, performance.now())
      typed = step.typed
      if (step.command || typed.keys.length > 0) event.preventDefault()
      step.command?.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [registry, isOn])
  return <CommandsContext value={registry}>{children}</CommandsContext>
}

/** Every command there is now, in the order they were registered. */
export function useCommandList(): readonly Command[] {
  return useStore(useRegistry(), NO_COMMANDS)
}

/** The live registry. Throws outside of its provider. */
export function useRegistry(): Store<readonly Command[]> {
  const registry = useContext(CommandsContext)
  if (!registry) throw new Error('commands need a CommandsProvider around them')
  return registry
}
