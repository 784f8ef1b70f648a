'use client'

import { useState } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import { byPosition } from '#lib/gtd/order.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { useComing } from '../../_keys/coming.ts'
import { TaskListSkeleton } from '../_tasks/task-list-skeleton.tsx'
import { Empty } from '../_views/empty.tsx'
import { LoadProblem } from '../_views/load-problem.tsx'
import { View } from '../_views/view.tsx'
import { ClarifyCard } from './clarify-card.tsx'

const Inbox = icon('Inbox')

const FILTER: TaskFilter = { statuses: ['inbox'] }

/** The inbox, one thing at a time: what is it, and what comes next? What is decided leaves; what is skipped comes last. */
export function ClarifyView() {
  const { data, error } = useTasks(FILTER)
  const [skipped, setSkipped] = useState<readonly string[]>([])
  const place = ({ id }: { id: string }) => skipped.lastIndexOf(id)
  const tasks = data?.tasks.toSorted((a, b) => place(a) - place(b) || byPosition(a, b))
  const [task] = tasks ?? []
  useComing(!tasks && !error)
  return (
    <View
      title="Clarify"
      icon={Inbox}
      colour="text-blue"
      actions={tasks && <span className="text-ink-3 text-sm tabular-nums">{tasks.length} in the inbox</span>}
    >
      {!tasks ? (
        error ? (
          <LoadProblem error={error} />
        ) : (
          <TaskListSkeleton />
        )
      ) : task ? (
        <ClarifyCard key={task.id} task={task} onSkip={() => setSkipped((all) => [...all, task.id])} />
      ) : (
        <Empty
          icon={Inbox}
          colour="text-blue"
          title="Inbox zero"
          action={
            <>
              <LinkButton href="/review">Start the weekly review</LinkButton>
              <LinkButton href="/next">See the next actions</LinkButton>
            </>
          }
        >
          Everything has its place.
        </Empty>
      )}
    </View>
  )
}

function LinkButton({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="inline-flex h-control items-center rounded-md border border-line px-3.5 hover:bg-hover"
    >
      {children}
    </Link>
  )
}
