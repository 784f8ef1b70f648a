import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import type { Rows } from './rows.ts'

/**
 * A write before it is one: the rows it reads, changed in memory operation by operation.
 * What the operations return is built from here; only the net effect is then committed.
 */
export class Draft {
  /** The instant of every operation in it. */
  readonly now: string
  readonly tasks: Rows<Task>
  readonly projects: Rows<Project>
  /** Stored projects whose tasks, most of them unread, are to lose the project. */
  readonly unassigned = new Set<string>()
  /** Stored projects whose tasks are to be deleted with them. */
  readonly emptied = new Set<string>()

  constructor(now: string, tasks: Rows<Task>, projects: Rows<Project>) {
    this.now = now
    this.tasks = tasks
    this.projects = projects
  }

  putTask(task: Task): Task {
    this.#count(this.tasks.find(task.id), -1)
    this.#count(task, 1)
    return this.tasks.put(task)
  }

  removeTask(id: string): void {
    this.#count(this.tasks.find(id), -1)
    this.tasks.remove(id)
  }

  /** Its tasks live on without it. The ones read are changed here, the others where they are stored. */
  removeProject(id: string): void {
    for (const task of this.tasks.all())
      if (task.project_id === id)
        this.tasks.put({ ...task, project_id: null, updated_at: this.now, version: task.version + 1 })
    this.unassigned.add(id)
    this.projects.remove(id)
  }

  /** Its tasks go with it. For a write of its own only: an operation after it could still see one of them. */
  removeProjectAndTasks(id: string): void {
    this.emptied.add(id)
    this.projects.remove(id)
  }

  #count(task: Task | undefined, by: 1 | -1): void {
    const project = task?.project_id && this.projects.find(task.project_id)
    if (!task || !project) return
    const task_counts = { ...project.task_counts, [task.status]: project.task_counts[task.status] + by }
    this.projects.show({ ...project, task_counts })
  }
}
