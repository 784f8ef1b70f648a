'use client'

import { useState } from 'react'
import { TIME_ESTIMATE_MAX_MINUTES } from '#lib/contract/limits.ts'
import { formatEstimate } from '#lib/gtd/estimate.ts'
import { parseEstimate } from '#lib/gtd/parse-estimate.ts'
import { Property } from './property.tsx'

const USUAL_MINUTES = [5, 15, 30, 60]

/** How long it takes, typed as `25`, `25m`, `1h30m`, or one of the usual ones. */
export function EstimateField({
  value,
  onChange,
}: {
  value: number | null
  onChange: (minutes: number | null) => void
}) {
  const [text, setText] = useState<string | null>(null)
  const shown = text ?? (value === null ? '' : formatEstimate(value))
  const minutes = text === null ? value : readMinutes(text)
  const isWrong = text !== null && text.trim() !== '' && minutes === null

  function save() {
    if (text === null || isWrong) return
    setText(null)
    if (minutes !== value) onChange(minutes)
  }

  return (
    <Property label="Estimate">
      <input
        type="text"
        aria-label="Estimate"
        aria-invalid={isWrong || undefined}
        placeholder="–"
        autoCapitalize="none"
        enterKeyHint="done"
        value={shown}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
        className="h-control-sm w-18 pointer-coarse:w-20 pointer-coarse:placeholder-shown:w-10 rounded-md bg-transparent px-2 tabular-nums hover:bg-hover aria-invalid:text-danger"
      />
      {value === null &&
        text === null &&
        USUAL_MINUTES.map((usual) => (
          <button
            key={usual}
            type="button"
            aria-label={`Estimate: ${formatEstimate(usual)}`}
            onClick={() => onChange(usual)}
            className="h-control-sm rounded-md px-2 text-ink-3 text-sm hover:bg-hover hover:text-ink max-sm:last:hidden"
          >
            {formatEstimate(usual)}
          </button>
        ))}
      {isWrong && <span className="text-danger text-sm">Such as 25m or 1h30m, up to a week</span>}
    </Property>
  )
}

function readMinutes(text: string): number | null {
  const trimmed = text.trim().replaceAll(' ', '')
  if (/^\d{1,5}$/.test(trimmed)) {
    const minutes = Number(trimmed)
    return minutes >= 1 && minutes <= TIME_ESTIMATE_MAX_MINUTES ? minutes : null
  }
  return parseEstimate(trimmed)
}
