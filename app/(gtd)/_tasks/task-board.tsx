'use client'

import {
  type ReactNode,
  Suspense,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react'
import { useProjects } from '#lib/client/hooks.ts'
import type { Task } from '#lib/contract/task.ts'
import { piece } from '../../_components/piece.tsx'
import { openTask, useMarkedTaskId } from '../../_state/open-task.ts'
import { useToday } from '../../_state/use-today.ts'
import { whenIdle } from '../../_state/when-idle.ts'
import { loadRecurring, useTaskActions } from '../_actions/use-task-actions.ts'
import { NextActionSlot } from '../_projects/next-action-slot.tsx'
import { AddRow } from './add-row.tsx'
import { type BoardPart, firstRows } from './board-part.ts'
import { GrowingParts, screenful } from './growing-parts.tsx'
import { PlainParts } from './plain-parts.tsx'
import { rowFacts, type TaskSection, withHeld, withoutHeld } from './sections.ts'
import { NOTHING_SELECTED, select } from './selection.ts'
import { type RowHandlers, type RowPlace, TaskRow } from './task-row.tsx'
import { useBoardCommands } from './use-board-commands.ts'
import { useHeld } from './use-held.ts'
import { useOrderCommands } from './use-order-commands.ts'
import { useRowFocus } from './use-row-focus.ts'
import { type DryProject, useRunDry } from './use-run-dry.ts'
import { useScrollMemory } from './use-scroll-memory.ts'
import type { RowWindow } from './virtual-parts.tsx'

const NO_TASKS: readonly Task[] = []
const Hands = piece(() => import('../_drag/hands.tsx').then((module) => module.Hands))
const VirtualParts = piece(() => import('./virtual-parts.tsx').then((module) => module.VirtualParts))

/** Up to so many rows a list is wholly in the page, where the browser's own search finds all of it. */
const PLAIN_MAX = 200
const BulkBar = piece(() => import('./bulk-bar.tsx').then((module) => module.BulkBar))

/**
 * A list of tasks in sections, with everything that can be done in a list: opening, completing, selecting, and all
 * that keys do. `empty` is shown when there is nothing.
 */
export function TaskBoard({
  label,
  sections,
  hasProjects = true,
  hasStatus = false,
  hasPerson = true,
  without,
  canAdd = false,
  asksNext = true,
  empty,
}: {
  label: string
  sections: readonly TaskSection[]
  hasProjects?: boolean
  hasStatus?: boolean
  hasPerson?: boolean
  /** A context that goes without saying here. */
  without?: string
  /** Ends with a way to add a task here. */
  canAdd?: boolean
  /** Asks for the next action of a project whose last one is completed here. */
  asksNext?: boolean
  empty?: ReactNode
}) {
  const board = useRef<HTMLDivElement>(null)
  const today = useToday()
  const markedId = useMarkedTaskId()
  const { toggleDone } = useTaskActions()
  const { held, hold } = useHeld()
  const [selection, dispatch] = useReducer(select, NOTHING_SELECTED)
  const [isPicking, setIsPicking] = useState(false)
  const [hasHands, setHasHands] = useState(false)
  const projects = useProjects().data
  const projectNames = useMemo(
    () => (hasProjects ? new Map(projects?.map(({ id, name }) => [id, name])) : undefined),
    [hasProjects, projects],
  )

  const { dry, lose, dismiss } = useRunDry(sections)

  const tasks = useMemo(() => sections.flatMap((section) => withoutHeld(section, held)), [sections, held])
  const order = useMemo(() => tasks.map(({ id }) => id), [tasks])
  const selected = useMemo(
    () => (selection.ids.size === 0 ? NO_TASKS : tasks.filter(({ id }) => selection.ids.has(id))),
    [tasks, selection],
  )
  // The tick is seen first; the bar that counts it comes with the next frame.
  const counted = useDeferredValue(selected)
  const hasDue = useMemo(() => tasks.some(({ due_on }) => due_on !== null), [tasks])
  const columns = useMemo(
    () => ({ status: hasStatus, person: hasPerson, due: hasDue, without }),
    [hasStatus, hasPerson, hasDue, without],
  )
  const isSelecting = isPicking || selected.length > 0
  useScrollMemory(board)
  const rowWindow = useRef<RowWindow>(null)
  const focus = useRowFocus(board, rowWindow, order)
  useEffect(() => dispatch({ kind: 'prune', order }), [order])
  useEffect(
    () =>
      whenIdle(
        // What fails, offline say, is asked for again when it is needed.
        () => Promise.allSettled([BulkBar.preload(), loadRecurring(), Hands.preload()]),
        // Not while nobody's hand could be there: a list is read first.
        () => setHasHands(true),
      ),
    [],
  )

  function complete(chosen: readonly Task[]) {
    const leaving = chosen.filter(({ status }) => status !== 'done')
    if (asksNext) lose(leaving)
    hold(
      sections.flatMap(({ key, tasks: among }) =>
        leaving.flatMap((task) => {
          const index = among.indexOf(task)
          return index < 0 ? [] : [{ task: { ...task, status: 'done' as const }, section: key, index, among }]
        }),
      ),
      () => void toggleDone(chosen),
    )
  }

  const isStanding = useRef(false)
  const handlers = useStableHandlers({
    isStanding: () => isStanding.current,
    onOpen: ({ id }) => (isSelecting ? dispatch({ kind: 'toggle', id }) : openTask(id)),
    onToggleDone: (task) => complete([task]),
    onSelect: ({ id }, isRange) => dispatch(isRange ? { kind: 'range', id, order } : { kind: 'toggle', id }),
  })

  const moveBy = useOrderCommands(sections, () => {
    const current = focus.currentId()
    return selected.length > 0 ? selection.ids : new Set(current === null ? [] : [current])
  })
  useBoardCommands({ tasks, selected, focus, order, dispatch, complete })

  const parts = useMemo(
    () =>
      sections
        .map((section): BoardPart => {
          const asked = dry.filter((entry) => entry.section === section.key)
          return { section, rows: withHeld(section, held), asked }
        })
        .filter(({ rows, asked }) => rows.length > 0 || asked.length > 0),
    [sections, held, dry],
  )
  // Once long, a board stays so: rows that are drawn anew would lose the focus.
  const [isLong, setIsLong] = useState(false)
  if (!isLong && tasks.length > PLAIN_MAX) setIsLong(true)

  const prompts = (asked: readonly DryProject[]) =>
    asked.map(({ project }) => (
      <NextActionSlot key={project.id} project={project} onDismiss={() => dismiss(project.id)} />
    ))
  const renderRow = (task: Task, { section }: BoardPart, place?: RowPlace) => (
    <TaskRow
      key={task.id}
      {...rowFacts(task, section, { today, columns, projectNames })}
      isOpen={task.id === markedId}
      isSelected={selection.ids.has(task.id)}
      isLeaving={held.some((entry) => entry.task === task)}
      handlers={handlers}
      {...place}
    />
  )
  const drawn = { label, renderRow, renderAsked: prompts }
  if (tasks.length === 0 && held.length === 0)
    return (
      <>
        {prompts(dry)}
        {empty}
      </>
    )
  return (
    // Focusable by script, so that the focus has somewhere to go when the last row leaves.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div
      ref={board}
      role="group"
      aria-label={label}
      tabIndex={-1}
      data-selecting={isSelecting || undefined}
      onFocus={focus.onFocus}
      className="@container outline-none"
    >
      {isLong ? (
        <Suspense fallback={<PlainParts {...drawn} parts={firstRows(parts, screenful())} />}>
          <VirtualParts {...drawn} parts={parts} handle={rowWindow} />
        </Suspense>
      ) : (
        <GrowingParts {...drawn} parts={parts} handle={rowWindow} isStanding={isStanding} />
      )}
      {prompts(dry.filter((entry) => !sections.some(({ key }) => key === entry.section)))}
      <div className="mt-1 flex items-center">
        {canAdd && <AddRow />}
        <button
          type="button"
          aria-pressed={isPicking}
          onClick={() => setIsPicking(!isPicking)}
          className="ml-auto h-row rounded-md px-3 text-ink-2 md:hidden"
        >
          {isPicking ? 'Stop selecting' : 'Select'}
        </button>
      </div>
      <Suspense>
        {hasHands && <Hands board={board} sections={sections} selectedIds={selection.ids} complete={complete} />}
      </Suspense>
      <Suspense>
        {counted.length > 0 && (
          <BulkBar
            tasks={counted}
            total={order.length}
            onComplete={() => complete(counted)}
            onMove={moveBy}
            onSelectAll={() => dispatch({ kind: 'all', order })}
            onClear={() => {
              setIsPicking(false)
              dispatch({ kind: 'clear' })
            }}
          />
        )}
      </Suspense>
    </div>
  )
}

/** The same functions on every render, doing what the newest do: rows that did not change are then not drawn again. */
function useStableHandlers(handlers: RowHandlers): RowHandlers {
  const latest = useRef(handlers)
  useLayoutEffect(() => {
    latest.current = handlers
  })
  return useMemo(
    () => ({
      onOpen: (task) => latest.current.onOpen(task),
      onToggleDone: (task) => latest.current.onToggleDone(task),
      onSelect: (task, isRange) => latest.current.onSelect(task, isRange),
      isStanding: () => latest.current.isStanding(),
    }),
    [],
  )
}
