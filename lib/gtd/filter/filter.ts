import type { Energy, TaskStatus } from '#lib/contract/task.ts'

/** Which tasks one wants: those that meet every condition. Without a status among them, only open ones. */
export type Filter = readonly Condition[]

/** One condition; `not` turns it round. Several values of one condition are alternatives. */
export type Condition = { not: boolean } & (
  | { kind: 'text'; text: string }
  | { kind: 'context' | 'project' | 'area' | 'person'; names: readonly string[] }
  | { kind: 'status'; statuses: readonly TaskStatus[] }
  | { kind: 'energy'; energies: readonly Energy[] }
  /** Known to take at most so many minutes. */
  | { kind: 'estimate'; minutes: number }
  | { kind: 'due' | 'defer'; spans: readonly DaySpan[] }
  | { kind: 'is'; what: Quality }
  /** Has none of it. */
  | { kind: 'no'; field: Lack }
)
export type ConditionKind = Condition['kind']

/**
 * Days as seen from the day one looks: a filter for `fri` is for another Friday next week. `overdue` is before today,
 * `week` and `month` are the next 7 and 30 days, today among them.
 */
export type DaySpan = { span: 'overdue' | 'week' | 'month' } | { span: 'day'; order: DayOrder; words: string }
export const DAY_ORDERS = ['<=', '>=', '<', '>', ''] as const
/** How the task's day stands to the one named; empty is that very day. */
export type DayOrder = (typeof DAY_ORDERS)[number]

/** As the contract has them; apart from its schemas, so that a browser needs no zod to read a filter. */
export const STATUSES = ['inbox', 'next', 'waiting', 'someday', 'done'] as const satisfies readonly TaskStatus[]
export const OPEN = STATUSES.filter((status) => status !== 'done')

export const QUALITIES = ['available', 'recurring'] as const
/** `available` as the GTD rules have it (`lib/gtd/availability.ts`). */
export type Quality = (typeof QUALITIES)[number]

export const LACKS = ['context', 'project', 'person', 'due', 'defer', 'energy', 'time', 'notes'] as const
export type Lack = (typeof LACKS)[number]
