'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { RequestError } from '#lib/client/request-error.ts'
import type { Outcome } from '#lib/client/write-queue.ts'

const IDLE_SAVE_MS = 1_000
let lastVisit = 0

/** A text being edited: what is typed stands until it is saved, whatever becomes of the value meanwhile. */
export type Draft = {
  text: string
  /** Why the last save failed; the text is still here. */
  problem: RequestError | null
  change(text: string): void
  save(): void
  /** Back to the value as it is. */
  discard(): void
}

/**
 * Edits `value`. It is saved a second after the last key, by `save()` (on blur, say), and when the field or the page goes
 * away. A text that `canSave` refuses stays unsaved; `isLeft` tells it that no more keys come. All that is saved from the
 * first key to `save()` has the same `visit`.
 */
export function useDraft(
  value: string,
  onSave: (text: string, visit: number) => Promise<Outcome>,
  canSave: (text: string, isLeft: boolean) => boolean = () => true,
): Draft {
  const [draft, setDraft] = useState<string | null>(null)
  const [problem, setProblem] = useState<RequestError | null>(null)
  // Read by the farewell below, when no render comes any more.
  const latest = useRef<string | null>(null)
  const visit = useRef<number | null>(null)

  function change(text: string | null) {
    latest.current = text
    setDraft(text)
  }

  async function save(isLeft: boolean) {
    const text = latest.current
    if (text === null) return
    if (text === value) return change(null)
    if (!canSave(text, isLeft)) return
    visit.current ??= ++lastVisit
    const outcome = await onSave(text, visit.current)
    setProblem(outcome.ok ? null : outcome.error)
    if (outcome.ok && latest.current === text) change(null)
  }
  const saveLater = useEffectEvent((isLeft: boolean) => void save(isLeft))

  useEffect(() => {
    if (draft === null || problem) return
    const timer = setTimeout(() => saveLater(false), IDLE_SAVE_MS)
    return () => clearTimeout(timer)
  }, [draft, problem])

  useEffect(() => {
    // A page that is closed takes its fields away as well; what is under way then is kept.
    const leave = () => saveLater(true)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])

  return {
    text: draft ?? value,
    problem,
    change: (text) => change(text),
    save() {
      void save(true)
      visit.current = null
    },
    discard() {
      setProblem(null)
      change(null)
    },
  }
}
