'use client'

import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { useIsHydrated } from '#lib/client/is-hydrated.ts'
import { targetKey } from '#lib/client/target.ts'
import { useTarget } from '#lib/client/use-client.ts'
import type { Project } from '#lib/contract/project.ts'
import type { TaskSection } from '../_tasks/sections.ts'

/** What a view shows first, as the server read it for one document. Notes are cut: a row only says that there are some. */
export type FirstView = {
  /** Whose they are, as {@link targetKey} names it. */
  target: string
  today: string
  sections: readonly TaskSection[]
  /** Whether any task of the list has a due date. */
  hasDue: boolean
  /** Of those that rows name, by id. */
  projectNames: ReadonlyMap<string, string>
  /** The one whose view it is. */
  project?: Project
}

const FirstViewContext = createContext<FirstView | null>(null)

/** Whether a list of this document had its data: then what it began with is of yesterday. */
let isOver = false

/** Gives `first` to the view inside, until that has data of its own. */
export function FirstViewProvider({ first, children }: { first: FirstView | null; children: ReactNode }) {
  return <FirstViewContext value={first}>{children}</FirstViewContext>
}

/** What the document began with, for as long as `isLoaded` is false; never again after that, and never of another backend. */
export function useFirstView(isLoaded: boolean): FirstView | null {
  const first = useContext(FirstViewContext)
  const target = useTarget()
  // Only then is it known what this browser chose.
  const isHydrated = useIsHydrated()
  useEffect(() => {
    if (isLoaded) isOver = true
  }, [isLoaded])
  if (isLoaded || isOver || first === null) return null
  return isHydrated && targetKey(target) !== first.target ? null : first
}
