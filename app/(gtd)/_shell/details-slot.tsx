'use client'

import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { useOpenTask } from '../../_state/open-task.ts'

const load = () => import('../_details/task-details.tsx')
const TaskDetails = dynamic(() => load().then((module) => module.TaskDetails), { ssr: false })

/** Where the details of the open task stand. */
export function DetailsSlot() {
  const { openTaskId, openTask } = useOpenTask()
  useEffect(() => {
    // Offline, say: it is asked for again when it is needed.
    const timer = setTimeout(() => load().catch(() => {}), 800)
    return () => clearTimeout(timer)
  }, [])
  return openTaskId ? <TaskDetails key={openTaskId} id={openTaskId} onClose={() => openTask(null)} /> : null
}
