'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { RequestError } from '#lib/client/request-error.ts'
import type { Outcome } from '#lib/client/write-queue.ts'
import { trimAscii } from '#lib/contract/text.ts'

const IDLE_SAVE_MS = 1_000
let lastVisit = 0

/** A text being edited: what is typed stands until it is saved, whatever becomes of the value meanwhile. */
export type Draft = {
  text: string
  /** Why the last save failed; the text is still here. */
  problem: RequestError | null
  change(text: string): void
  /** Saves what was typed, unless there is something else by now that nobody has chosen between. */
  save(): void
  /** Saves what was typed, whatever there is by now. */
  keep(): void
  /** Back to the value as it is. */
  discard(): void
}

/** Saves a text; with `asks`, whoever is asked to says what is wrong with that, for the field is no more. */
type Save = (text: string, visit: number, asks: boolean) => Promise<Outcome>

/**
 * Edits `value`. It is saved a second after the last key, by `save()` (on blur, say), and when the field or the page goes
 * away. A text that `canSave` refuses stays unsaved; `isLeft` tells it that no more keys come. All that is saved from the
 * first key to `save()` has the same `visit`. A value that came from elsewhere while it was typed over is not overwritten
 * without a question: that is a problem like a 412.
 */
export function useDraft(
  value: string,
  onSave: Save,
  canSave: (text: string, isLeft: boolean) => boolean = () => true,
): Draft {
  const [draft, setDraft] = useState<string | null>(null)
  const [problem, setProblem] = useState<RequestError | null>(null)
  // Read by the farewell below, when no render comes any more.
  const latest = useRef<string | null>(null)
  const visit = useRef<number | null>(null)
  /** What was typed over, and what was saved of it since, with how it was saved then: onto the row as it was. */
  const origin = useRef<{ values: Set<string>; save: Save } | null>(null)
  const underWay = useRef<string | null>(null)
  /** The field is no more, so that nobody sees what it says. */
  const isAway = useRef(false)

  function change(text: string | null) {
    if (text === null) origin.current = null
    else origin.current ??= { values: new Set([trimAscii(value)]), save: onSave }
    latest.current = text
    setDraft(text)
  }

  function discard() {
    setProblem(null)
    change(null)
  }

  async function save(isLeft: boolean, isGone = false, isChosen = false) {
    const text = latest.current
    // What is under way is the value already, and may not stay it: its answer decides.
    if (text === null || text === underWay.current || !origin.current) return
    if (text === value) return discard()
    if (!canSave(text, isLeft)) return
    const own = visit.current ?? ++lastVisit
    visit.current = own
    const { values, save: saveOnOrigin } = origin.current
    const isTheirs = problem?.status === 412 || !values.has(trimAscii(value))
    if (isGone) return void (isTheirs ? saveOnOrigin : onSave)(text, own, true)
    if (isTheirs && !isChosen) return problem?.status !== 412 && setProblem(new RequestError(412, null, null))
    values.add(trimAscii(text))
    underWay.current = text
    const outcome = await onSave(text, own, false)
    if (underWay.current === text) underWay.current = null
    if (isAway.current && !outcome.ok && latest.current === text)
      return void (outcome.error.status === 412 ? saveOnOrigin : onSave)(text, own, true)
    setProblem(outcome.ok ? null : outcome.error)
    if (outcome.ok && latest.current === text) change(null)
  }
  const saveLater = useEffectEvent((isGone: boolean) => void save(isGone, isGone))

  useEffect(() => {
    if (draft === null || problem) return
    const timer = setTimeout(() => saveLater(false), IDLE_SAVE_MS)
    return () => clearTimeout(timer)
  }, [draft, problem])

  useEffect(() => {
    // A page that is closed takes its fields away as well; what is under way then is kept.
    const leave = () => saveLater(true)
    isAway.current = false
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      isAway.current = true
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
    keep() {
      void save(true, false, true)
      visit.current = null
    },
    discard,
  }
}
