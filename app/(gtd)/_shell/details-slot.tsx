'use client'

import { Suspense, useEffect } from 'react'
import { piece } from '../../_components/piece.tsx'
import { cx } from '../../_components/ui/cx.ts'
import { useOpenTask } from '../../_state/open-task.ts'
import { whenIdle } from '../../_state/when-idle.ts'

const load = () => import('../_details/task-details.tsx')
const TaskDetails = piece(() => load().then((module) => module.TaskDetails))

/** Where the details of the open task stand. Their room beside the list is kept from the first paint on. */
export function DetailsSlot() {
  const { openTaskId, openTask } = useOpenTask()
  useEffect(() => {
    // From here on the room goes by `openTaskId`, which the server could not know.
    delete document.documentElement.dataset.task
    // Offline, say: it is asked for again when it is needed.
    return whenIdle(() => load().catch(() => {}))
  }, [])
  return (
    <div className={cx('flex shrink-0', openTaskId ? 'lg:min-w-[25rem]' : 'lg:in-data-task:min-w-[25rem]')}>
      <Suspense>
        {openTaskId && <TaskDetails key={openTaskId} id={openTaskId} onClose={() => openTask(null)} />}
      </Suspense>
    </div>
  )
}
