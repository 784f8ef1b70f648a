import type { ProjectStatus } from '#lib/contract/project.ts'

/** How each status of a project is called. */
export const PROJECT_STATUS_NAMES: Record<ProjectStatus, string> = {
  active: 'Active',
  someday: 'Someday',
  archive: 'Archived',
}
