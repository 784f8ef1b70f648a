import type { ReactNode } from 'react'
import type { Task } from '#lib/contract/task.ts'
import type { BoardPart } from './board-part.ts'
import { SectionTitle } from './section-title.tsx'
import type { RowPlace } from './task-row.tsx'
import type { DryProject } from './use-run-dry.ts'

/** How a board draws its rows and what it asks; the same whether all of them are in the page or those on screen. */
export type PartsProps = {
  label: string
  parts: readonly BoardPart[]
  renderRow: (task: Task, part: BoardPart, place?: RowPlace) => ReactNode
  renderAsked: (asked: readonly DryProject[]) => ReactNode
}

/** A board with all of its rows in the page. */
export function PlainParts({ label, parts, renderRow, renderAsked }: PartsProps) {
  return parts.map((part) => (
    <div key={part.section.key} id={part.section.id} className="scroll-mt-2 not-first:mt-6">
      {part.section.title && <SectionTitle section={part.section} />}
      {part.rows.length > 0 && (
        <ul aria-label={part.section.title ?? label} className="md:-ml-7">
          {part.rows.map((task) => renderRow(task, part))}
        </ul>
      )}
      {renderAsked(part.asked)}
    </div>
  ))
}
