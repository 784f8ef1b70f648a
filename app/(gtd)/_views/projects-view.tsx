'use client'

import { useMemo, useState } from 'react'
import { useProjects, useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import type { Project, ProjectStatus } from '#lib/contract/project.ts'
import { projectHealth } from '#lib/gtd/availability.ts'
import { byPosition } from '#lib/gtd/order.ts'
import { Button } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { Segmented } from '../../_components/ui/segmented.tsx'
import { useSetDialog } from '../../_state/dialog.tsx'
import { useToday } from '../../_state/use-today.ts'
import { ProjectRow } from '../_projects/project-row.tsx'
import { PROJECT_STATUS_NAMES } from '../_projects/statuses.ts'
import { TaskListSkeleton } from '../_tasks/task-list-skeleton.tsx'
import { Empty } from './empty.tsx'
import { LoadProblem } from './load-problem.tsx'
import { View } from './view.tsx'

const Layers = icon('Layers')
const Plus = icon('Plus')

const OPTIONS = (['active', 'someday', 'archive'] as const).map((value) => ({
  value,
  label: PROJECT_STATUS_NAMES[value],
}))

const ACTIONS: TaskFilter = { statuses: ['next', 'waiting'] }

/** All projects of one status, by area. */
export function ProjectsView() {
  const [status, setStatus] = useState<ProjectStatus>('active')
  const setDialog = useSetDialog()
  const add = () => setDialog({ kind: 'new-project' })
  return (
    <View
      title="Projects"
      icon={Layers}
      colour="text-ink-2"
      actions={
        <>
          <Segmented
            label="Show"
            options={OPTIONS}
            value={status}
            onChange={setStatus}
            className="max-lg:order-last max-lg:w-full"
          />
          <Button size="sm" onClick={add}>
            <Plus aria-hidden="true" className="size-4" />
            New project
          </Button>
        </>
      }
    >
      <ProjectList status={status} onAdd={add} />
    </View>
  )
}

function ProjectList({ status, onAdd }: { status: ProjectStatus; onAdd: () => void }) {
  const { data: projects, error } = useProjects()
  const today = useToday()
  const actions = useTasks(ACTIONS).data?.tasks
  const actionsOf = useMemo(() => Map.groupBy(actions ?? [], ({ project_id }) => project_id), [actions])
  if (!projects) return error ? <LoadProblem error={error} /> : <TaskListSkeleton height="h-12" />
  const shown = projects.filter((project) => project.status === status).toSorted(byPosition)
  if (shown.length === 0)
    return (
      <Empty
        icon={Layers}
        title={status === 'active' ? 'No active projects' : `No ${PROJECT_STATUS_NAMES[status].toLowerCase()} projects`}
        action={
          <Button variant="primary" onClick={onAdd}>
            <Plus aria-hidden="true" className="size-4" />
            New project
          </Button>
        }
      >
        A project is anything that takes more than one step. Say what done looks like, and take the first.
      </Empty>
    )
  return (
    <div className="space-y-6">
      {byArea(shown).map(([area, members]) => (
        <section key={area} aria-label={area || 'Without an area'}>
          {area !== '' && <h2 className="mb-1 border-line border-b pb-1.5 font-semibold text-sm">{area}</h2>}
          <ul aria-label={area || 'Projects'}>
            {members.map((project) => (
              <ProjectRow
                key={project.id}
                project={project}
                health={projectHealth(project, actionsOf.get(project.id) ?? [], today)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Areas by name; what has none first, since it stands there without a heading. */
function byArea(projects: readonly Project[]): [string, Project[]][] {
  return [...Map.groupBy(projects, ({ area }) => area ?? '')].sort(([a], [b]) => (a < b ? -1 : 1))
}
