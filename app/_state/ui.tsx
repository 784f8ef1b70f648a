'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'
import { createStore, type Store } from '#lib/client/store.ts'
import { useStore } from '#lib/client/use-store.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task, TaskWritable } from '#lib/contract/task.ts'

/** The one dialog that is open, with what it is about. */
export type OpenDialog =
  | { kind: 'quick-add'; text?: string; fields?: Partial<TaskWritable>; problem?: string }
  | { kind: 'shortcuts' }
  | { kind: 'backends' }
  | { kind: 'navigation' }
  | { kind: 'new-project'; name?: string; onCreated?: (project: Project) => void }
  | { kind: 'delete-project'; project: Project }
  | { kind: 'pick-project'; tasks: readonly Task[] }
  | { kind: 'pick-context'; tasks: readonly Task[] }

/** The little state that is neither on a backend nor in one component. */
export type Ui = { dialog: Store<OpenDialog | null> }

const UiContext = createContext<Ui | null>(null)

export function UiProvider({ children }: { children: ReactNode }) {
  const [ui] = useState<Ui>(() => ({ dialog: createStore<OpenDialog | null>(null) }))
  return <UiContext value={ui}>{children}</UiContext>
}

/** Throws outside of its provider. */
export function useUi(): Ui {
  const ui = useContext(UiContext)
  if (!ui) throw new Error('useUi needs a UiProvider around it')
  return ui
}

/** The open dialog, and how to open another or (null) none. */
export function useDialog() {
  const { dialog } = useUi()
  return { dialog: useStore(dialog, null), setDialog: (next: OpenDialog | null) => dialog.set(next) }
}
