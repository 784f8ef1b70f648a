'use client'

import { useState } from 'react'
import type { Task } from '#lib/contract/task.ts'
import type { Hidden } from '#lib/gtd/availability.ts'
import { BulkBar } from '../../(gtd)/_tasks/bulk-bar.tsx'
import { HiddenList } from '../../(gtd)/_tasks/hidden-list.tsx'
import { TaskBoard } from '../../(gtd)/_tasks/task-board.tsx'
import { type RowHandlers, TaskRow } from '../../(gtd)/_tasks/task-row.tsx'
import type { Fixtures } from '../_world/fixtures.ts'
import { Section, Specimen } from '../_world/specimen.tsx'

const COLUMNS = { status: false, person: true, due: true }
const STILL: RowHandlers = { onOpen() {}, onToggleDone() {}, onSelect() {}, isStanding: () => false }
const nothing = () => {}
const BAR = { onComplete: nothing, onSelectAll: nothing, onClear: nothing, onMove: nothing }

/** Task rows in every state, and the list that they make. */
export function RowsSection({ fixtures }: { fixtures: Fixtures }) {
  const { rows, projects, today, boxes, day } = fixtures
  const { plain, notes, dueToday, overdue, soon, deferred, waiting, recurring } = rows
  const row = (task: Task, state: Partial<Parameters<typeof TaskRow>[0]> = {}) => (
    <TaskRow
      key={task.id}
      task={task}
      today={today}
      columns={COLUMNS}
      projectName={task.project_id ? projects.kitchen.name : undefined}
      isOpen={false}
      isSelected={false}
      isLeaving={false}
      handlers={STILL}
      {...state}
    />
  )
  return (
    <Section id="rows" title="Task rows">
      <Rows name="Plain, with notes, due, overdue, soon, deferred, waiting, recurring">
        {[plain, notes, dueToday, overdue, soon, deferred, waiting, recurring].map((task) => row(task))}
      </Rows>
      <Rows name="With everything, with many contexts, with a long title">
        {[rows.everything, rows.manyContexts, rows.long].map((task) => row(task))}
      </Rows>
      <Rows name="Open beside the list, with its status, with a remark, done, done just now">
        {row(rows.open, { isOpen: true })}
        {row({ ...waiting, id: 'status' }, { columns: { ...COLUMNS, status: true } })}
        {row({ ...waiting, id: 'remark' }, { remark: '12 days', isUrgent: true })}
        {row(rows.done)}
        <Leaving>{row(rows.leaving, { isLeaving: true })}</Leaving>
      </Rows>
      <Rows name="While some are selected" isSelecting>
        {row(rows.selected, { isSelected: true })}
        {row(rows.alsoSelected, { isSelected: true })}
        {row({ ...plain, id: 'unselected' })}
      </Rows>
      <Specimen name="What can be done with them">
        <BulkBar tasks={[rows.selected, rows.alsoSelected]} total={7} {...BAR} />
      </Specimen>
      <Specimen name="Why something is not in the list">
        <HiddenList
          items={[
            { task: deferred, hidden: { kind: 'deferred', until: day(9) } },
            { task: boxes, hidden: { kind: 'behind', task: rows.everything } },
            { task: soon, hidden: { kind: 'project', status: 'someday' } satisfies Hidden },
          ]}
        />
      </Specimen>
      <Specimen name="A list in sections, alive (what it writes is refused)">
        <Board tasks={[plain, overdue, waiting]} />
      </Specimen>
    </Section>
  )
}

function Rows({ name, isSelecting, children }: { name: string; isSelecting?: boolean; children: React.ReactNode }) {
  return (
    <Specimen name={name}>
      <div className="@container" data-selecting={isSelecting}>
        <ul aria-label={name} className="md:-ml-7">
          {children}
        </ul>
      </div>
    </Specimen>
  )
}

/** Its folding away is held at its beginning. */
function Leaving({ children }: { children: React.ReactNode }) {
  return <div className="contents *:[animation-play-state:paused]">{children}</div>
}

function Board({ tasks }: { tasks: readonly Task[] }) {
  const [sections] = useState(() => [
    { key: 'first', title: 'Due', tasks: tasks.slice(0, 2) },
    { key: 'second', title: 'Henrik', tasks: tasks.slice(2) },
  ])
  return <TaskBoard label="A list" sections={sections} canAdd />
}
