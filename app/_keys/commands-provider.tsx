'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { createStore, type Store } from '#lib/client/store.ts'
import { useStore } from '#lib/client/use-store.ts'
import { usePreferences } from '../_state/preferences.tsx'
import { isComing, onCome } from './coming.ts'
import type { Command } from './command.ts'
import { commandKey } from './key-event.ts'
import { nextStep, SEQUENCE_TIMEOUT_MS, type Typed } from './sequence.ts'

const CommandsContext = createContext<Store<readonly Command[]> | null>(null)
const NO_COMMANDS: readonly Command[] = []

/** So long (ms) a key may wait for what it is about. */
const PATIENCE_MS = 10_000

/**
 * Holds the live registry of keys, and listens for them. Keys typed into a field or a dialog are left alone. While a view
 * or its list is on its way, those that do not work everywhere wait for it, and all after them, to be pressed in order.
 */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => createStore<readonly Command[]>([]))
  const { preferences } = usePreferences()
  const isOn = preferences.shortcuts
  useEffect(() => {
    let typed: Typed = { keys: [], at: 0 }
    let waiting: readonly { key: string; at: number }[] = []
    function take(key: string, at: number): boolean {
      const last = waiting.at(-1)
      // After a pause, what works everywhere waits no longer for what does not come: one goes elsewhere, say.
      if (!last || at - last.at > SEQUENCE_TIMEOUT_MS) {
        const commands = isComing() ? registry.get().filter(worksEverywhere) : registry.get()
        const step = nextStep(commands, typed, key, at)
        typed = step.typed
        const isTaken = step.command !== null || typed.keys.length > 0
        if (isTaken) waiting = []
        step.command?.run()
        if (isTaken || !isComing()) return isTaken
      }
      waiting = [...waiting, { key, at }]
      return false
    }
    function takeWaiting() {
      const [keys, now] = [waiting, performance.now()]
      waiting = []
      // What a key did is drawn before the next one is taken, as if it were pressed now.
      for (const { key, at } of keys) if (now - at < PATIENCE_MS) flushSync(() => take(key, at))
    }
    function onKeyDown(event: KeyboardEvent) {
      const key = commandKey(event)
      // Only single keys can be pressed by accident, or by a voice.
      if (key === null || !(isOn || key.startsWith('Mod+'))) return
      if (take(key, performance.now())) event.preventDefault()
    }
    onCome(takeWaiting)
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [registry, isOn])
  return <CommandsContext value={registry}>{children}</CommandsContext>
}

function worksEverywhere({ group }: Command): boolean {
  return group === 'Anywhere' || group === 'Go to'
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
