'use client'

import { CircleArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useProjects, useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import type { Task } from '#lib/contract/task.ts'
import { hiddenBecause } from '#lib/gtd/availability.ts'
import { Segmented } from '../../_components/ui/segmented.tsx'
import { Skeleton } from '../../_components/ui/skeleton.tsx'
import { usePreferences } from '../../_state/preferences.tsx'
import { useToday } from '../../_state/use-today.ts'
import { AddButton } from './add-button.tsx'
import { type Arrange, arrangeByContext, arrangeByProject, arrangeFlat } from './arrange.ts'
import { ContextFilter } from './context-filter.tsx'
import { Empty } from './empty.tsx'
import { ListBody } from './list-view.tsx'
import { View } from './view.tsx'

const FILTER: TaskFilter = { statuses: ['next'] }
const GROUPINGS = [
  { value: 'project', label: 'Project' },
  { value: 'context', label: 'Context' },
  { value: 'none', label: 'None' },
] as const

/** What can be done now, grouped and filtered as one likes. */
export function NextView() {
  const read = useTasks(FILTER)
  const projects = useProjects().data ?? []
  const today = useToday()
  const { preferences, setPreferences } = usePreferences()
  const [context, setContext] = useState<string | null>(null)
  const [showsLater, setShowsLater] = useState(false)
  const grouping = preferences.nextGrouping

  const project = (task: Task) => projects.find(({ id }) => id === task.project_id)
  const isNow = (task: Task) => {
    const hidden = hiddenBecause(task, { today, project: project(task) })
    return hidden === null || hidden.kind === 'behind'
  }
  const all = read.data?.tasks ?? []
  const later = all.filter((task) => !isNow(task)).length
  const arrange: Arrange = (tasks) => {
    const shown = tasks.filter(
      (task) => (context === null || task.contexts.includes(context)) && (showsLater || isNow(task)),
    )
    if (grouping === 'project') return arrangeByProject(today, projects)(shown)
    return (grouping === 'context' ? arrangeByContext(today) : arrangeFlat(today))(shown)
  }

  return (
    <View
      title="Next"
      icon={CircleArrowRight}
      colour="text-accent"
      actions={
        <Segmented
          label="Group by"
          options={GROUPINGS}
          value={grouping}
          onChange={(nextGrouping) => setPreferences({ nextGrouping })}
        />
      }
    >
      {read.data || read.error ? (
        <ContextFilter tasks={all} value={context} onChange={setContext} />
      ) : (
        <Skeleton className="mb-5 h-7 w-72" />
      )}
      <ListBody
        label="Next"
        canAdd
        read={read}
        arrange={arrange}
        hasProjects={grouping !== 'project'}
        empty={
          all.length > 0 && (context !== null || later > 0) ? (
            <Empty icon={CircleArrowRight} colour="text-accent" title="Nothing to do here now">
              {context === null ? 'Everything is deferred.' : `No next action has ${context}.`}
            </Empty>
          ) : (
            <Empty
              icon={CircleArrowRight}
              colour="text-accent"
              title="No next actions"
              action={<AddButton>Add a next action</AddButton>}
            >
              A next action is the next thing you can see yourself doing. Add one, or clarify what is in the inbox.
            </Empty>
          )
        }
      />
      {later > 0 && (
        <button
          type="button"
          aria-pressed={showsLater}
          onClick={() => setShowsLater(!showsLater)}
          className="mt-6 rounded-sm text-ink-2 text-sm underline-offset-2 hover:underline"
        >
          {showsLater ? 'Hide what is not available yet' : `Show ${later} not available yet`}
        </button>
      )}
    </View>
  )
}
