import type { Project } from '#lib/contract/project.ts'
import { compareCodePoints } from '#lib/contract/text.ts'
import { daysBetween } from './dates.ts'
import type { DayOf } from './zone-day.ts'

/** How often a project is looked at: active ones every week, someday ones every four, archived ones never. */
export const REVIEW_EVERY_DAYS = { active: 7, someday: 28, archive: null } as const satisfies Record<
  Project['status'],
  number | null
>

/** Whether a review of `project` is due on `today`. One that was never reviewed is. */
export function isReviewDue(project: Project, today: string, dayOf: DayOf): boolean {
  const every = REVIEW_EVERY_DAYS[project.status]
  if (every === null) return false
  return project.reviewed_at === null || daysBetween(dayOf(project.reviewed_at), today) >= every
}

/** The projects that are due, active ones first, of those the longest unseen first. */
export function dueForReview(projects: readonly Project[], today: string, dayOf: DayOf): Project[] {
  const rank = ({ status }: Project) => (status === 'active' ? 0 : 1)
  return projects
    .filter((project) => isReviewDue(project, today, dayOf))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        compareCodePoints(a.reviewed_at ?? '', b.reviewed_at ?? '') ||
        compareCodePoints(a.id, b.id),
    )
}
