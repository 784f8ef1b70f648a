'use client'

import { useMemo } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import { OPEN_STATUSES, type TaskFilter } from '#lib/client/task-filter.ts'
import type { Task } from '#lib/contract/task.ts'
import { longDay } from '#lib/gtd/long-day.ts'
import { buttonLook } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { useToday } from '../../_state/use-today.ts'
import { HiddenTasks, hiddenOf } from '../_tasks/hidden-tasks.tsx'
import { useAvailability, useLine } from '../_tasks/use-availability.ts'
import { AddButton } from './add-button.tsx'
import { arrangeToday } from './arrange.ts'
import { Empty } from './empty.tsx'
import { ListBody } from './list-view.tsx'
import { View } from './view.tsx'

const Sun = icon('Sun')

const OPEN: TaskFilter = { statuses: OPEN_STATUSES }

/** What the day asks for: overdue, due, and what was put off until today. Only what can be worked on. */
export function TodayView() {
  const today = useToday()
  return (
    <View title="Today" icon={Sun} colour="text-amber" note={sayDate(today)}>
      <TodayList today={today} />
    </View>
  )
}

function TodayList({ today }: { today: string }) {
  const due = useTasks({ statuses: OPEN_STATUSES, dueBy: today })
  const line = useLine()
  const availability = useAvailability()
  const [dueTasks, lineTasks] = [due.data?.tasks, line.data]
  const { hidden, data } = useMemo(() => {
    const wanted = dueTasks && lineTasks && merge(dueTasks, lineTasks.filter(arrives(today)))
    if (!wanted || !availability) return { hidden: [], data: undefined }
    const tasks = wanted.filter((task) => availability(task) === null)
    return { hidden: hiddenOf(wanted, availability), data: { filter: OPEN, tasks, isComplete: true } }
  }, [dueTasks, lineTasks, availability, today])
  const arrange = useMemo(() => arrangeToday(today), [today])
  return (
    <>
      <ListBody
        label="Today"
        canAdd
        read={{ data, error: due.error ?? line.error, isLoading: due.isLoading }}
        arrange={arrange}
        empty={
          <Empty
            icon={Sun}
            colour="text-amber"
            title="Nothing is due today"
            action={
              <>
                <AddButton>Add a task for today</AddButton>
                <Link href="/next" className={buttonLook()}>
                  See the next actions
                </Link>
              </>
            }
          >
            What is overdue, due, or put off until today stands here. The rest of the day is yours to choose.
          </Empty>
        }
      />
      <HiddenTasks items={hidden} />
    </>
  )
}

function arrives(today: string): (task: Task) => boolean {
  return (task) => task.defer_until === today
}

function merge(a: readonly Task[], b: readonly Task[]): readonly Task[] {
  return [...new Map([...a, ...b].map((task) => [task.id, task])).values()]
}

/** `Saturday 21 November`. */
function sayDate(today: string): string {
  // Before the browser is asked, no day is known; the line keeps its height.
  return today.startsWith('1970') ? '\u00a0' : longDay(today)
}
