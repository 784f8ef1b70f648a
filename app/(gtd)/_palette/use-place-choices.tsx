'use client'

import { AtSign, Download, ListFilter, MailCheck, Monitor, Moon, Settings, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useContexts, useProjects } from '#lib/client/hooks.ts'
import { byPosition } from '#lib/gtd/order.ts'
import { say } from '../../_state/notify.ts'
import { useTheme } from '../../_state/theme.ts'
import { useSavedFilters } from '../_filters/saved-filters.ts'
import { ProgressRing } from '../_projects/progress-ring.tsx'
import { contextHref, filterHref, projectHref } from '../_shell/links.ts'
import type { Choice } from './choice.ts'

const PLACES = [
  { href: '/filter', title: 'Filters', icon: ListFilter, words: ['saved', 'query'] },
  { href: '/clarify', title: 'Clarify the inbox', icon: MailCheck, words: ['process', 'one by one'] },
  { href: '/settings', title: 'Settings', icon: Settings, words: ['preferences', 'appearance', 'shortcuts'] },
  {
    href: '/settings/data',
    title: 'Your data',
    icon: Download,
    words: ['export', 'import', 'copy', 'backup', 'todoist', 'taskwarrior', 'csv', 'json'],
  },
] as const
const THEMES = [
  { value: 'light', title: 'Light appearance', icon: Sun },
  { value: 'dark', title: 'Dark appearance', icon: Moon },
  { value: 'system', title: 'Appearance of the system', icon: Monitor },
] as const

/** Places that no key leads to. Of projects, of which there may be hundreds, only those that are wanted. */
export function usePlaceChoices(isProjectWanted: (id: string) => boolean): {
  places: Choice[]
  filters: Choice[]
  projects: Choice[]
  contexts: Choice[]
} {
  const router = useRouter()
  const projects = useProjects().data ?? []
  const contexts = useContexts().data ?? []
  const { filters } = useSavedFilters()
  const wanted = projects.filter(({ id }) => isProjectWanted(projectChoiceId(id)))
  return {
    places: PLACES.map(({ href, title, icon: Icon, words }) => ({
      id: `go-${href}`,
      title,
      kind: 'Go to',
      words: ['go', ...words],
      icon: <Icon aria-hidden="true" className="size-4 text-ink-3" />,
      run: () => router.push(href),
    })),
    filters: filters.map(({ id, name, query }) => ({
      id: `filter-${id}`,
      title: name,
      kind: 'Filter',
      words: ['filter'],
      note: query,
      icon: <ListFilter aria-hidden="true" className="size-4 text-ink-3" />,
      run: () => router.push(filterHref(id)),
    })),
    projects: wanted.toSorted(byPosition).map(({ id, name, status, area, task_counts }) => ({
      id: projectChoiceId(id),
      title: name,
      kind: 'Project',
      words: ['project', area ?? ''],
      ...(status === 'active' ? area && { note: area } : { note: status === 'archive' ? 'archived' : status }),
      icon: <ProgressRing counts={task_counts} className="size-4" />,
      run: () => router.push(projectHref(id)),
    })),
    contexts: contexts.map(({ name, open_tasks }) => ({
      id: `context-${name}`,
      title: name,
      kind: 'Context',
      words: ['context'],
      note: `${open_tasks} open`,
      icon: <AtSign aria-hidden="true" className="size-4 text-ink-3" />,
      run: () => router.push(contextHref(name)),
    })),
  }
}

/** The appearances but for the one that is chosen. */
export function useThemeChoices(): Choice[] {
  const { theme, setTheme } = useTheme()
  return THEMES.filter(({ value }) => value !== theme).map(({ value, title, icon: Icon }) => ({
    id: `theme-${value}`,
    title,
    kind: 'Appearance',
    words: ['theme', 'mode', 'switch'],
    icon: <Icon aria-hidden="true" className="size-4 text-ink-3" />,
    run: () => {
      setTheme(value)
      say(title, { duration: 2_000 })
    },
  }))
}

function projectChoiceId(id: string): string {
  return `project-${id}`
}
