import { newTask } from '#lib/client/new-rows.ts'
import { setStatus, update } from '#lib/client/task-changes.ts'
import type { Change } from '#lib/client/write-queue.ts'
import type { Task } from '#lib/contract/task.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import { nextTask } from '#lib/gtd/recurrence/next-task.ts'

/**
 * Completes tasks and makes the next occurrence of those that recur, as one change: all of it or nothing, and undone
 * as one. The rule moves on to the next occurrence, so that reopening the old one starts no second series. A rule that
 * is over, or cannot be read, makes nothing, and that is said.
 */
export function completeRecurring(tasks: readonly Task[], today: string): Change {
  const plain = setStatus(tasks, 'done')
  const followUps = tasks
    .filter(({ status }) => status !== 'done')
    .flatMap((task) => {
      const next = nextTask(task, today)
      return next === null ? [] : [{ task, next }]
    })
  const moved = new Map(followUps.flatMap(({ task, next }) => (next.kind === 'next' ? [[task.id, next] as const] : [])))
  const [only] = followUps
  return {
    ...plain,
    transitions: tasks
      .filter(({ status }) => status !== 'done')
      .flatMap((task) => {
        const next = moved.get(task.id)
        if (!next) return [update(task, { status: 'done' })]
        return [
          update(task, { status: 'done', recurrence: null }),
          { type: 'task' as const, before: null, after: newTask(next.fields) },
        ]
      }),
    done:
      only && followUps.length === 1 ? `${plain.done}. ${sayNext(only.next, today)}` : sayMany(plain.done, moved.size),
    isGuarded: true,
  }
}

function sayNext(next: NonNullable<ReturnType<typeof nextTask>>, today: string): string {
  switch (next.kind) {
    case 'next':
      return `Next: ${formatDay(next.date, today)}`
    case 'over':
      return 'That was the last time.'
    case 'unreadable':
      return `It does not come again: its rule is not understood. ${next.problem}`
  }
}

function sayMany(done: string, count: number): string {
  return count === 0 ? done : `${done}. ${count} of them come again.`
}
