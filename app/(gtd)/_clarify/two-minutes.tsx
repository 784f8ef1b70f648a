'use client'

import { useEffect, useState } from 'react'
import { Button } from '../../_components/ui/button.tsx'

const SECONDS = 120

/** Two minutes to do it in, counted down. When they are over it says so, and goes on waiting. */
export function TwoMinutes({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const [left, setLeft] = useState(SECONDS)
  useEffect(() => {
    const end = Date.now() + SECONDS * 1_000
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000))), 250)
    return () => clearInterval(timer)
  }, [])
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-lg bg-canvas px-4 py-3">
      <p role="timer" aria-label="Time left" className="font-semibold text-2xl tabular-nums">
        {Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')}
      </p>
      <p role="status" className="min-w-40 flex-1 text-ink-2">
        {left === 0 ? 'More than two minutes: finish it, or decide what it is after all.' : 'Do it now.'}
      </p>
      <Button variant="primary" autoFocus onClick={onDone}>
        Done
      </Button>
      <Button variant="quiet" onClick={onCancel}>
        Something else
      </Button>
    </div>
  )
}
