'use client'

import type { RefObject } from 'react'
import type { Task } from '#lib/contract/task.ts'
import type { TaskSection } from '../_tasks/sections.ts'
import { DragRows } from './drag-rows.tsx'
import { RowWords } from './row-words.tsx'
import { SwipeRows } from './swipe-rows.tsx'

/** What a pointer or a finger can do with the rows of a board besides pressing them. */
export type HandsProps = {
  board: RefObject<HTMLElement | null>
  sections: readonly TaskSection[]
  selectedIds: ReadonlySet<string>
  complete: (tasks: readonly Task[]) => void
}

/** Drag and drop, swiping, and tooltips. Loaded while nobody waits; everything it does can be done by key and by button too. */
export function Hands(props: HandsProps) {
  return (
    <>
      <DragRows {...props} />
      <SwipeRows {...props} />
      <RowWords {...props} />
    </>
  )
}
