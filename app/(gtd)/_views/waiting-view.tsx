'use client'

import { useMemo } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { useDayOf } from '../../_state/use-day-of.ts'
import { useToday } from '../../_state/use-today.ts'
import { AddButton } from './add-button.tsx'
import { Empty } from './empty.tsx'
import { ListBody } from './list-view.tsx'
import { View } from './view.tsx'
import { arrangeWaiting } from './waiting-sections.tsx'

const Hourglass = icon('Hourglass')

const FILTER: TaskFilter = { statuses: ['waiting'] }

/** What others have to do first, by person, the oldest first; with a message to copy that asks each of them. */
export function WaitingView() {
  const today = useToday()
  const dayOf = useDayOf()
  const arrange = useMemo(() => arrangeWaiting(today, dayOf), [today, dayOf])
  return (
    <View title="Waiting" icon={Hourglass} colour="text-amber">
      <ListBody
        label="Waiting"
        canAdd
        read={useTasks(FILTER, { streams: true })}
        arrange={arrange}
        hasPerson={false}
        empty={
          <Empty
            icon={Hourglass}
            colour="text-amber"
            title="Waiting for nobody"
            action={<AddButton>Add what you wait for</AddButton>}
          >
            When something is with someone else, note who has it, and it will not be forgotten.
          </Empty>
        }
      />
    </View>
  )
}
