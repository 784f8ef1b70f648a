'use client'

import { Inbox } from 'lucide-react'
import { RequestError } from '#lib/client/request-error.ts'
import { Button } from '../../_components/ui/button.tsx'
import { Skeleton } from '../../_components/ui/skeleton.tsx'
import { TaskListSkeleton } from '../../(gtd)/_tasks/task-list-skeleton.tsx'
import { Empty } from '../../(gtd)/_views/empty.tsx'
import { FirstMinute } from '../../(gtd)/_views/first-minute.tsx'
import { LoadProblem } from '../../(gtd)/_views/load-problem.tsx'
import { Section, Specimen } from '../_world/specimen.tsx'

const problem = new RequestError(500, { error: 'Internal Server Error', message: 'The disk is full.' }, null)

/** What stands where nothing is, not yet, or not any more. */
export function EmptySection() {
  return (
    <Section id="empty" title="Empty, loading, broken">
      <Specimen name="Empty, with ways on">
        <Empty
          icon={Inbox}
          colour="text-blue"
          title="Inbox zero"
          action={
            <>
              <Button variant="primary">Add a task</Button>
              <Button>Start the weekly review</Button>
            </>
          }
        >
          Everything has its place. Whatever comes to mind next, put it here first and think about it later.
        </Empty>
      </Specimen>
      <Specimen name="The first minute">
        <FirstMinute />
      </Specimen>
      <Specimen name="Broken">
        <LoadProblem error={problem} />
      </Specimen>
      <Specimen name="Loading">
        <TaskListSkeleton />
      </Specimen>
      <Specimen name="Skeleton" isRow>
        <Skeleton className="size-4" />
        <Skeleton className="h-3 w-40" />
        <Skeleton className="h-8 w-24" />
      </Specimen>
    </Section>
  )
}
