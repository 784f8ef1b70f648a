'use client'

import {
  AutoScroller,
  DragDropManager,
  Draggable,
  PointerActivationConstraints,
  PointerSensor,
  PreventSelection,
} from '@dnd-kit/dom'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useProjects } from '#lib/client/hooks.ts'
import type { Task } from '#lib/contract/task.ts'
import { today } from '#lib/gtd/dates.ts'
import { useMoveTo } from '../_actions/use-move-to.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { useTaskEdits } from '../_actions/use-task-edits.ts'
import { type DropTarget, targetAt } from './drop-target.ts'
import type { HandsProps } from './hands.tsx'
import { moveTasks } from './move-tasks.ts'
import { planForToday } from './plan-for-today.ts'

// A mouse drags once it has clearly moved; a finger has to rest first, for moving it scrolls or swipes.
const MOUSE_PX = 6
const FINGER_MS = 300
const FINGER_PX = 8
/** How the place looks that a dragged row has not left yet. */
const LEFT_PLACE = 'background:var(--hover);border-radius:6px;outline:1px dashed var(--control);outline-offset:-1px'
const MOVES = ['pointermove', 'pointerup'] as const

/** Drags rows to another place in an order, or onto a place of the sidebar: the selected ones when one of them is taken. */
export function DragRows({ board, sections, selectedIds, complete }: HandsProps) {
  const [dragged, setDragged] = useState<readonly Task[]>([])
  const card = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const lit = useRef<HTMLDivElement>(null)
  const target = useRef<DropTarget | null>(null)
  const projects = useProjects().data
  const { perform } = usePerform()
  const moveTo = useMoveTo()
  const { setProject, setContext } = useTaskEdits()

  const take = useEffectEvent((id: string): readonly Task[] => {
    const tasks = sections.flatMap((section) => section.tasks)
    return tasks.filter((task) => (selectedIds.has(id) ? selectedIds.has(task.id) : task.id === id))
  })
  const show = useEffectEvent((x: number, y: number) => {
    target.current = board.current && targetAt(board.current, sections, x, y)
    const found = target.current
    card.current?.style.setProperty('transform', `translate(${Math.round(x) + 12}px, ${Math.round(y) + 10}px)`)
    put(lit.current, found?.kind === 'place' ? found.element.getBoundingClientRect() : null)
    const list = found?.kind === 'row' ? found.list.getBoundingClientRect() : null
    put(
      line.current,
      list && found?.kind === 'row' ? new DOMRect(list.left + 28, found.y - 1, list.width - 28, 2) : null,
    )
  })
  const drop = useEffectEvent((tasks: readonly Task[]) => {
    const found = target.current
    if (found?.kind === 'row') {
      const change = moveTasks(found.section, tasks, found.index)
      if (change) void perform(change)
    } else if (found?.place.kind === 'today') void perform(planForToday(tasks, today()))
    else if (found?.place.kind === 'status') {
      if (found.place.status === 'done') complete(tasks)
      else moveTo(tasks, found.place.status)
    } else if (found?.place.kind === 'context') void setContext(tasks, found.place.name, true)
    else if (found?.place.kind === 'project') {
      const { id } = found.place
      const project = projects?.find((candidate) => candidate.id === id)
      const others = tasks.filter((task) => task.project_id !== id)
      if (project && others.length > 0) void setProject(others, project)
    }
  })

  useEffect(() => {
    const element = board.current
    if (!element) return
    let pressed: string | null = null
    let tasks: readonly Task[] = []
    let at = { x: 0, y: 0 }
    let frame = 0
    // Every frame, not every move: the list may scroll under a pointer that rests.
    function follow() {
      show(at.x, at.y)
      frame = requestAnimationFrame(follow)
    }
    function track(event: PointerEvent) {
      at = { x: event.clientX, y: event.clientY }
    }
    const manager = new DragDropManager({
      plugins: [AutoScroller, PreventSelection],
      sensors: [
        PointerSensor.configure({
          activationConstraints: ({ pointerType }) =>
            pointerType === 'mouse'
              ? [new PointerActivationConstraints.Distance({ value: MOUSE_PX })]
              : [new PointerActivationConstraints.Delay({ value: FINGER_MS, tolerance: FINGER_PX })],
          preventActivation(event) {
            pressed = rowOf(event)
            at = { x: event.clientX, y: event.clientY }
            return pressed === null
          },
        }),
      ],
    })
    const source = new Draggable({ id: 'rows', element }, manager)
    const forget = [
      manager.monitor.addEventListener('beforedragstart', (event) => {
        tasks = pressed === null ? [] : take(pressed)
        if (tasks.length === 0) event.preventDefault()
        // From here on, not from when the drag is drawn: a quick hand is further by then, or has let go.
        else for (const type of MOVES) window.addEventListener(type, track, { capture: true })
      }),
      manager.monitor.addEventListener('dragstart', () => {
        setDragged(tasks)
        element.dataset.hands = 'full'
        frame = requestAnimationFrame(follow)
      }),
      manager.monitor.addEventListener('dragend', ({ canceled }) => {
        cancelAnimationFrame(frame)
        for (const type of MOVES) window.removeEventListener(type, track, { capture: true })
        if (!canceled) {
          show(at.x, at.y)
          drop(tasks)
        }
        target.current = null
        element.dataset.hands = ''
        setDragged([])
      }),
    ]
    // The browser would drag the link that a title is, and show its menu under a resting finger.
    const refuse = (event: Event) => event.preventDefault()
    const refuseOnTouch = (event: Event) => {
      if ((event as PointerEvent).pointerType === 'touch' && rowOf(event) !== null) event.preventDefault()
    }
    element.addEventListener('dragstart', refuse)
    element.addEventListener('contextmenu', refuseOnTouch)
    element.dataset.hands = ''
    return () => {
      cancelAnimationFrame(frame)
      for (const stop of forget) stop()
      for (const type of MOVES) window.removeEventListener(type, track, { capture: true })
      element.removeEventListener('dragstart', refuse)
      element.removeEventListener('contextmenu', refuseOnTouch)
      delete element.dataset.hands
      source.destroy()
      manager.destroy()
    }
  }, [board])

  const [first] = dragged
  if (!first) return null
  return createPortal(
    <div aria-hidden="true" className="pointer-events-none fixed inset-0 z-50 cursor-grabbing">
      {/* By rule, not by class: rows come and go while the list scrolls. Not paler: they are still to be read. */}
      <style>{`${dragged.map(({ id }) => `[data-task="${id}"]`).join()}{${LEFT_PLACE}}`}</style>
      <div ref={lit} hidden className="absolute rounded-md bg-accent/15 outline-2 outline-accent" />
      <div
        ref={line}
        hidden
        className="absolute rounded-full bg-accent before:absolute before:-top-[3px] before:-left-1 before:size-2 before:rounded-full before:bg-accent"
      />
      <div
        ref={card}
        className="absolute top-0 left-0 flex max-w-72 items-center gap-2 rounded-md border border-line bg-raised px-3 py-2 shadow-float will-change-transform"
      >
        <span className="truncate">{first.title}</span>
        {dragged.length > 1 && (
          <span className="rounded-full bg-accent px-1.5 font-medium text-on-accent text-xs tabular-nums">
            {dragged.length}
          </span>
        )}
      </div>
    </div>,
    document.body,
  )
}

/** The task in whose row something happens, outside of its buttons; null where there is none. */
function rowOf(event: Event): string | null {
  if (!(event.target instanceof Element) || event.target.closest('button,input')) return null
  return event.target.closest<HTMLElement>('ul > [data-task]')?.dataset.task ?? null
}

function put(element: HTMLElement | null, rect: DOMRect | null): void {
  if (!element) return
  element.hidden = rect === null
  if (!rect) return
  Object.assign(element.style, {
    left: `${rect.left}px`,
    top: `${rect.top}px`,
    width: `${rect.width}px`,
    height: `${rect.height}px`,
  })
}
