import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { useComing } from '../../_keys/coming.ts'
import { afterPaint } from '../../_state/after-paint.ts'
import type { Destination } from './destinations.ts'

/** Where a key leads, and how high what it leads away from is on the screen (px). */
type Goal = { place: Destination; height: number }

/**
 * Goes elsewhere by a key. `goSaying` first has `goal` drawn and painted, since the way there takes several times as
 * long: the router, and taking away the list that one leaves. Keys about what is to come wait for it.
 */
export function useGoing(): { goal: Goal | null; go(href: string): void; goSaying(place: Destination): void } {
  const router = useRouter()
  const [goal, setGoal] = useState<Goal | null>(null)
  const [isGoing, startGoing] = useTransition()
  const callOff = useRef(() => {})
  useComing(isGoing || goal !== null)

  function go(href: string) {
    callOff.current()
    startGoing(() => {
      router.push(href)
      // With what comes: one transition is one drawing.
      setGoal(null)
    })
  }
  function goSaying(place: Destination) {
    if (window.location.pathname === place.href) return go(place.href)
    callOff.current()
    setGoal({ place, height: document.getElementById('main')?.clientHeight ?? 0 })
    callOff.current = afterPaint(() => go(place.href))
  }
  return { goal, go, goSaying }
}
