import type { Task } from '#lib/contract/task.ts'

/** A part of a list under its own heading. Without a title it stands first and bare. */
export type TaskSection = { key: string; title?: string; href?: string; tasks: readonly Task[] }

/** A task that was just completed here, shown where it stood until it has been seen as done. */
export type HeldTask = { task: Task; section: string; index: number }

/** A section's rows with those held for it put back where they stood. */
export function withHeld(section: TaskSection, held: readonly HeldTask[]): readonly Task[] {
  const present = new Set(section.tasks.map(({ id }) => id))
  return held
    .filter((entry) => entry.section === section.key && !present.has(entry.task.id))
    .toSorted((a, b) => a.index - b.index)
    .reduce<readonly Task[]>((rows, { task, index }) => rows.toSpliced(index, 0, task), section.tasks)
}
