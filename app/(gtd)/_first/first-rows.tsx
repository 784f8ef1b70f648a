'use client'

import { useMemo } from 'react'
import { PlainParts } from '../_tasks/plain-parts.tsx'
import { rowFacts } from '../_tasks/sections.ts'
import type { MetaColumns } from '../_tasks/task-meta.tsx'
import { type RowHandlers, TaskRow } from '../_tasks/task-row.tsx'
import type { FirstView } from './first-view.tsx'

const NOTHING: RowHandlers = { onOpen() {}, onToggleDone() {}, onSelect() {}, isStanding: () => false }

/**
 * The first rows of a list as they came with the document, in the place and of the size of the real ones. They can be
 * read, and nothing else: it is still loading.
 */
export function FirstRows({
  first: { today, sections, projectNames },
  label,
  columns,
  hasProjects,
}: {
  first: FirstView
  label: string
  columns: MetaColumns
  hasProjects: boolean
}) {
  const parts = useMemo(() => sections.map((section) => ({ section, rows: section.tasks, asked: [] })), [sections])
  return (
    <div role="status" aria-label="Loading tasks" aria-busy="true">
      <div inert className="@container">
        <PlainParts
          label={label}
          parts={parts}
          renderRow={(task, { section }) => (
            <TaskRow
              key={task.id}
              {...rowFacts(task, section, { today, columns, projectNames: hasProjects ? projectNames : undefined })}
              isOpen={false}
              isSelected={false}
              isLeaving={false}
              handlers={NOTHING}
            />
          )}
          renderAsked={() => null}
        />
      </div>
    </div>
  )
}
