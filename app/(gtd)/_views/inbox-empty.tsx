'use client'

import { Inbox } from 'lucide-react'
import { useCounts, useProjects } from '#lib/client/hooks.ts'
import { buttonLook } from '../../_components/ui/button.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { Empty } from './empty.tsx'
import { FirstMinute } from './first-minute.tsx'

/** What stands where the inbox is empty: the reward for that, or how to begin where nothing was ever written down. */
export function InboxEmpty() {
  const counts = useCounts()
  const projects = useProjects()
  // Told apart only once it is known: a welcome that becomes something else is worse than one that comes a moment later.
  if (counts.isLoading || projects.isLoading) return null
  const isNew =
    counts.data && projects.data?.length === 0 && Object.values(counts.data).every((count: number) => count === 0)
  if (isNew) return <FirstMinute />
  return (
    <Empty
      icon={Inbox}
      colour="text-blue"
      title="Inbox zero"
      action={
        <Link href="/review" className={buttonLook()}>
          Start the weekly review
        </Link>
      }
    >
      Everything has its place. Whatever comes to mind next, write it down here first and think about it later.
    </Empty>
  )
}
