'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { type ComponentProps, memo, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useContexts, useCounts, useProjects } from '#lib/client/hooks.ts'
import type { Project } from '#lib/contract/project.ts'
import { byPosition } from '#lib/gtd/order.ts'
import { piece } from '../../_components/piece.tsx'
import { cx } from '../../_components/ui/cx.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { Skeleton } from '../../_components/ui/skeleton.tsx'
import { useSetDialog } from '../../_state/dialog.tsx'
import { whenIdle } from '../../_state/when-idle.ts'
import { useSavedFilters } from '../_filters/saved-filters.ts'
import { ProgressRing } from '../_projects/progress-ring.tsx'
import { DESTINATIONS } from './destinations.ts'
import { useDueToday } from './due-today.ts'
import { contextHref, filterHref, projectHref } from './links.ts'

const AtSign = icon('AtSign')
const ChartColumn = icon('ChartColumn')
const ListFilter = icon('ListFilter')
const Plus = icon('Plus')
const Settings = icon('Settings')

const TodayCount = piece(() => import('./today-count.tsx').then((module) => module.TodayCount))

/** As an IconButton: the way to add to a section, where it is a place. */
const ADD_LOOK =
  '-mr-1 inline-flex size-control-sm items-center justify-center rounded-md text-ink-3 transition-colors duration-100 hover:bg-hover hover:text-ink'

/** Where one can go, with how much waits there. `onNavigate` is called when something was chosen. */
export function Sidebar({ onNavigate }: { onNavigate?: () => void }) {
  const { data: counts } = useCounts()
  const due = useDueToday()
  const [isIdle, setIsIdle] = useState(false)
  useEffect(() => whenIdle(() => setIsIdle(true)), [])
  return (
    <div className="flex h-full flex-col">
      <Suspense>{isIdle && <TodayCount />}</Suspense>
      <nav aria-label="Main" className="min-h-0 flex-1 space-y-5 overflow-y-auto overscroll-contain px-2.5 pt-1 pb-4">
        <ul className="space-y-px">
          {DESTINATIONS.map(({ href, name, icon: Icon, colour, counts: status }) => (
            <Item
              key={href}
              href={href}
              name={name}
              icon={<Icon aria-hidden="true" className={cx('size-4', colour)} />}
              count={href === '/today' ? counts && due : status && counts?.[status]}
              counted={href === '/today' ? 'due' : 'open'}
              onNavigate={onNavigate}
            />
          ))}
        </ul>
        <Suspense fallback={<Section title="Filters" />}>
          <FilterItems onNavigate={onNavigate} />
        </Suspense>
        <ProjectItems onNavigate={onNavigate} />
        <ContextItems onNavigate={onNavigate} />
      </nav>
      <ul className="border-line border-t px-2.5 py-2">
        <Item
          href="/statistics"
          name="Statistics"
          icon={<ChartColumn aria-hidden="true" className="size-4 text-ink-3" />}
          onNavigate={onNavigate}
        />
        <Item
          href="/settings"
          name="Settings"
          hasParts
          icon={<Settings aria-hidden="true" className="size-4 text-ink-3" />}
          onNavigate={onNavigate}
        />
      </ul>
    </div>
  )
}

function FilterItems({ onNavigate }: { onNavigate?: () => void }) {
  const { filters } = useSavedFilters()
  const saved = useSearchParams().get('saved')
  const isHere = usePathname() === '/filter'
  return (
    <Section
      title="Filters"
      action={
        <Link href="/filter" aria-label="New filter" title="New filter" onClick={onNavigate} className={ADD_LOOK}>
          <Plus aria-hidden="true" className="size-4" />
        </Link>
      }
    >
      {filters.map(({ id, name }) => (
        <Item
          key={id}
          href={filterHref(id)}
          name={name}
          icon={<ListFilter aria-hidden="true" className="size-4 text-ink-3" />}
          isCurrent={isHere && id === saved}
          onNavigate={onNavigate}
        />
      ))}
    </Section>
  )
}

function ProjectItems({ onNavigate }: { onNavigate?: () => void }) {
  const { data: projects, isLoading } = useProjects()
  const setDialog = useSetDialog()
  const path = usePathname()
  const active = projects?.filter(({ status }) => status === 'active').toSorted(byPosition) ?? []
  return (
    <Section
      title="Projects"
      action={
        <IconButton label="New project" className="-mr-1" onClick={() => setDialog({ kind: 'new-project' })}>
          <Plus aria-hidden="true" />
        </IconButton>
      }
    >
      {isLoading && !projects && <LoadingItems />}
      {active.map((project) => (
        <ProjectItem
          key={project.id}
          project={project}
          isCurrent={path === projectHref(project.id)}
          onNavigate={onNavigate}
        />
      ))}
      {projects && active.length === 0 && <li className="px-2 text-ink-3 text-sm">No active projects</li>}
    </Section>
  )
}

/** Only drawn again for what became of it: there may be hundreds, and every key that changes a task or the view asks. */
const ProjectItem = memo(function ProjectItem({
  project: { id, name, task_counts },
  isCurrent,
  onNavigate,
}: {
  project: Project
  isCurrent: boolean
  onNavigate?: () => void
}) {
  return (
    <Place
      href={projectHref(id)}
      name={name}
      icon={<ProgressRing counts={task_counts} />}
      isCurrent={isCurrent}
      onNavigate={onNavigate}
    />
  )
})

function ContextItems({ onNavigate }: { onNavigate?: () => void }) {
  const { data: contexts } = useContexts()
  if (!contexts || contexts.length === 0) return null
  return (
    <Section title="Contexts">
      {contexts.map(({ name, open_tasks }) => (
        <Item
          key={name}
          href={contextHref(name)}
          name={name}
          label={name.slice(1)}
          icon={<AtSign aria-hidden="true" className="size-4 text-ink-3" />}
          count={open_tasks}
          onNavigate={onNavigate}
        />
      ))}
    </Section>
  )
}

function Section({ title, action, children }: { title: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <div>
      <div className="flex h-7 pointer-coarse:h-11 items-center justify-between px-2">
        <h2 className="font-medium text-ink-3 text-xs">{title}</h2>
        {action}
      </div>
      <ul aria-label={title} className="space-y-px">
        {children}
      </ul>
    </div>
  )
}

/** A place that is the current one where the path says so, or what is `isCurrent`. */
function Item({
  hasParts = false,
  isCurrent,
  ...place
}: Omit<ComponentProps<typeof Place>, 'isCurrent'> & {
  /** Whether the places under its address are parts of it. */
  hasParts?: boolean
  /** Where the path does not say it. */
  isCurrent?: boolean
}) {
  const path = usePathname()
  const isHere = path === place.href || (hasParts && path.startsWith(`${place.href}/`))
  return <Place {...place} isCurrent={isCurrent ?? isHere} />
}

function Place({
  href,
  name,
  label = name,
  icon,
  count,
  counted = 'open',
  isCurrent,
  onNavigate,
}: {
  href: string
  name: string
  label?: string
  icon: ReactNode
  count?: number
  /** What `count` counts. */
  counted?: string
  isCurrent: boolean
  onNavigate?: () => void
}) {
  return (
    // Out of sight it has no style: the whole page is styled anew for a dialog, and 200 projects are half of it.
    <li className="[contain-intrinsic-size:auto_var(--size-control-sm)] [content-visibility:auto]">
      <Link
        href={href}
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={count ? `${name}, ${count} ${counted}` : name}
        onClick={onNavigate}
        className={cx(
          'flex h-control-sm items-center gap-2.5 rounded-md px-2 transition-colors duration-100 focus-visible:-outline-offset-2',
          isCurrent ? 'bg-accent-soft font-medium text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
        )}
      >
        <span className="flex size-4 shrink-0 items-center justify-center">{icon}</span>
        <span className="min-w-0 flex-1 truncate">{label}</span>
        {count ? <span className="text-ink-3 text-xs tabular-nums">{count}</span> : null}
      </Link>
    </li>
  )
}

function LoadingItems() {
  return ['w-28', 'w-36', 'w-24'].map((width) => (
    <li key={width} className="flex h-8 items-center gap-2.5 px-2">
      <Skeleton className="size-4 rounded-full" />
      <Skeleton className={cx('h-3', width)} />
    </li>
  ))
}
