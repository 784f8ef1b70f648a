'use client'

import { useContexts, useProjects } from '#lib/client/hooks.ts'
import type { QuickAddScope } from '#lib/gtd/quick-add.ts'
import { useToday } from '../../_state/use-today.ts'

/** What quick add's words are read against on this device: its day, and the projects and contexts there are. */
export function useQuickAddScope() {
  const today = useToday()
  const projects = useProjects().data ?? []
  const contexts = useContexts().data ?? []
  return { today, projects, contexts: contexts.map(({ name }) => name) } satisfies QuickAddScope
}
