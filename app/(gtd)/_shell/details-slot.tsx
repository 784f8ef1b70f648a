'use client'

import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { cx } from '../../_components/ui/cx.ts'
import { useOpenTask } from '../../_state/open-task.ts'

const load = () => import('../_details/task-details.tsx')
const TaskDetails = dynamic(() => load().then((module) => module.TaskDetails), { ssr: false })

/** Where the details of the open task stand. Their room beside the list is kept from the first paint on. */
export function DetailsSlot() {
  const { openTaskId, openTask } = useOpenTask()
  useEffect(() => {
    // From here on the room goes by `openTaskId`, which the server could not know.
    delete document.documentElement.dataset.task
    // Offline, say: it is asked for again when it is needed.
    const timer = setTimeout(() => load().catch(() => {}), 800)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={cx('flex shrink-0', openTaskId ? 'lg:min-w-[25rem]' : 'lg:in-data-task:min-w-[25rem]')}>
      {openTaskId && <TaskDetails key={openTaskId} id={openTaskId} onClose={() => openTask(null)} />}
    </div>
  )
}
