import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { update as updateTask } from './task-changes.ts'
import type { Change } from './write-queue.ts'

// Adding and deleting: by dialogs, whose code comes later.
// Editing is in project-changes.ts, which a project's page has at once.

/** Adds a project, already made by `newProject`. */
export function addProject(project: Project): Change {
  return {
    transitions: [{ type: 'project', before: null, after: project }],
    done: `Created “${project.name}”`,
    attempt: `create “${project.name}”`,
  }
}

/** Adds a task together with the project that it is the first of. */
export function addTaskInNewProject(task: Task, project: Project): Change {
  return {
    transitions: [
      { type: 'project', before: null, after: project },
      { type: 'task', before: null, after: { ...task, project_id: project.id } },
    ],
    done: `Added “${task.title}” and the project “${project.name}”`,
    attempt: `add “${task.title}”`,
  }
}

/**
 * Deletes a project; `tasks` are all of its tasks, done ones too. They are deleted with it, or kept without a project,
 * which the backend does by itself and undoing has to take back one by one.
 */
export function deleteProject(project: Project, tasks: readonly Task[], keepTasks: boolean): Change {
  const count = `${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'}`
  return {
    transitions: [
      ...tasks.map((task) =>
        keepTasks
          ? { ...updateTask(task, { project_id: null }), isImplied: true }
          : { type: 'task' as const, before: task, after: null },
      ),
      { type: 'project', before: project, after: null },
    ],
    done: tasks.length === 0 || keepTasks ? `Deleted “${project.name}”` : `Deleted “${project.name}” and ${count}`,
    attempt: `delete “${project.name}”`,
    // Undoing could give back only what was seen.
    isGuarded: true,
  }
}
