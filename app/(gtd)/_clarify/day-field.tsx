'use client'

import { Suspense, useId, useRef, useState } from 'react'
import { formatDay } from '#lib/gtd/dates.ts'
import { parseDay } from '#lib/gtd/day-words.ts'
import { piece } from '../../_components/piece.tsx'
import { TextInput } from '../../_components/ui/field.tsx'
import { useToday } from '../../_state/use-today.ts'

/** The calendar beside the field: it comes after the words can be typed. */
export const DayControl = piece(() => import('../_details/date-control.tsx').then((module) => module.DateControl))

/** A day that is asked for, `initial` unless another is given. With `missing`, what is said where none is, it has to be. */
export function useDay(initial: string, missing?: string) {
  const today = useToday()
  const [words, setWords] = useState('')
  const [picked, setPicked] = useState<string | null>(initial)
  const [problem, setProblem] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const typed = words.trim().replace(/\s+/g, ' ')
  const day = typed === '' ? picked : parseDay(typed, today)
  return {
    input,
    words,
    day,
    problem,
    type(text: string) {
      setProblem(undefined)
      setWords(text)
    },
    pick(date: string | null) {
      setProblem(undefined)
      setWords('')
      setPicked(date)
    },
    /** The day, null for none; undefined when it cannot be taken, and it is said why. */
    take(): string | null | undefined {
      const wrong = day !== null ? undefined : typed === '' ? missing : `“${typed}” is no day.`
      setProblem(wrong)
      if (wrong === undefined) return day
      input.current?.focus()
    },
  }
}

/** The field of {@link useDay}: a day in quick add's words, and beside it which one that is, or one from a calendar. */
export function DayField({
  label,
  value: { input, words, day, problem, type, pick },
  isFocused,
}: {
  label: string
  value: ReturnType<typeof useDay>
  /** Whether it is what one comes here for. */
  isFocused?: boolean
}) {
  const today = useToday()
  const id = useId()
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block font-medium text-ink-2 text-sm">
        {label}
      </label>
      <div className="flex items-center gap-1">
        <TextInput
          autoCapitalize="none"
          ref={input}
          id={id}
          autoFocus={isFocused}
          autoComplete="off"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          placeholder="next fri, 14 oct, 3d…"
          value={words}
          onChange={(event) => type(event.target.value)}
          className="max-w-52"
        />
        <div className="flex shrink-0 items-center">
          <Suspense>
            <DayControl label={`${label}: day`} value={day} onChange={pick} />
          </Suspense>
        </div>
        <span role="status" className="sr-only">
          {words !== '' && day !== null && formatDay(day, today)}
        </span>
      </div>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-danger text-sm">
          {problem}
        </p>
      )}
    </div>
  )
}
