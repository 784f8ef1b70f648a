'use client'

import { Suspense, useEffect, useState } from 'react'
import { useClient } from '#lib/client/use-client.ts'
import { piece } from '../../_components/piece.tsx'
import { Rehearsal } from '../../_components/rehearsal.tsx'
import { cx } from '../../_components/ui/cx.ts'
import { afterPaint } from '../../_state/after-paint.ts'
import { useOpenTask } from '../../_state/open-task.ts'
import { whenIdle } from '../../_state/when-idle.ts'

const TaskDetails = piece(() => import('../_details/task-details.tsx').then((module) => module.TaskDetails))

/** Where the details of the open task stand. Their room beside the list is kept from the first paint on. */
export function DetailsSlot() {
  const { openTaskId, openTask } = useOpenTask()
  const { cache, target } = useClient()
  const [rehearsedId, setRehearsedId] = useState<string | null>(null)
  const isOpen = openTaskId !== null
  const [wasSeen, setSeen] = useState(false)
  // To make the list narrower takes as long as all else: the panel begins to slide in over it, a frame before.
  useEffect(() => {
    if (!isOpen) return
    const callOff = afterPaint(() => setSeen(true))
    return () => {
      callOff()
      setSeen(false)
    }
  }, [isOpen])
  const hasRoom = isOpen && wasSeen
  useEffect(() => {
    // From here on the room goes by `openTaskId`, which the server could not know.
    if (hasRoom || !new URLSearchParams(window.location.search).has('task'))
      delete document.documentElement.dataset.task
  }, [hasRoom])
  useEffect(
    () =>
      whenIdle(
        TaskDetails.preload,
        () => setRehearsedId(cache.knownTasks(target.get())[0]?.id ?? null),
        () => setRehearsedId(null),
      ),
    [cache, target],
  )
  return (
    <div className={cx('relative shrink-0', hasRoom ? 'lg:w-[25rem]' : 'lg:in-data-task:w-[25rem]')}>
      {rehearsedId && (
        <Rehearsal>
          <TaskDetails id={rehearsedId} onClose={() => {}} />
        </Rehearsal>
      )}
      <Suspense>
        {openTaskId && <TaskDetails key={openTaskId} id={openTaskId} onClose={() => openTask(null)} />}
      </Suspense>
    </div>
  )
}
