'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'
import { createStore, type Store } from '#lib/client/store.ts'
import { useStore } from '#lib/client/use-store.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'

/** The one dialog that is open, with what it is about. */
export type OpenDialog =
  | { kind: 'quick-add' }
  | { kind: 'palette' }
  | { kind: 'shortcuts' }
  | { kind: 'backends' }
  | { kind: 'navigation' }
  | { kind: 'kept-changes' }
  | { kind: 'conflict'; id: string }
  | { kind: 'new-project' }
  | { kind: 'delete-project'; project: Project }
  | { kind: 'pick-project'; tasks: readonly Task[] }
  | { kind: 'pick-context'; tasks: readonly Task[] }
  | { kind: 'pick-person'; tasks: readonly Task[] }
  | { kind: 'pick-day'; field: 'due_on' | 'defer_until'; tasks: readonly Task[] }

const DialogContext = createContext<Store<OpenDialog | null> | null>(null)

/** Holds which dialog is open: the little state that is neither on a backend nor in one component. */
export function DialogProvider({ children }: { children: ReactNode }) {
  const [dialog] = useState(() => createStore<OpenDialog | null>(null))
  return <DialogContext value={dialog}>{children}</DialogContext>
}

/** The dialog that is open. */
export function useOpenDialog(): OpenDialog | null {
  return useStore(useDialogStore(), null)
}

/** How to open a dialog, or (null) to close the one that is. Who only asks this is not drawn again for each. */
export function useSetDialog(): (next: OpenDialog | null) => void {
  return useDialogStore().set
}

function useDialogStore(): Store<OpenDialog | null> {
  const store = useContext(DialogContext)
  if (!store) throw new Error('dialogs need a DialogProvider around them')
  return store
}
