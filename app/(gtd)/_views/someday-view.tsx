'use client'

import { useMemo } from 'react'
import { useProjects, useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { AddButton } from './add-button.tsx'
import { arrangeByProject, arrangeInOrder } from './arrange.ts'
import { Empty } from './empty.tsx'
import { ListBody } from './list-view.tsx'
import { View } from './view.tsx'

const Cloud = icon('Cloud')

const FILTER: TaskFilter = { statuses: ['someday'] }

/** What might be done one day. */
export function SomedayView() {
  const projects = useProjects().data
  const read = useTasks(FILTER, { streams: true })
  const hasProjects = read.data?.tasks.some(({ project_id }) => project_id !== null)
  const arrange = useMemo(
    () => (hasProjects && projects ? arrangeByProject(projects) : arrangeInOrder),
    [hasProjects, projects],
  )
  return (
    <View title="Someday" icon={Cloud} colour="text-violet">
      <ListBody
        label="Someday"
        canAdd
        read={read}
        arrange={arrange}
        hasProjects={false}
        empty={
          <Empty icon={Cloud} colour="text-violet" title="No maybes" action={<AddButton>Add an idea</AddButton>}>
            Ideas that need no decision yet rest here, out of the way until you look.
          </Empty>
        }
      />
    </View>
  )
}
