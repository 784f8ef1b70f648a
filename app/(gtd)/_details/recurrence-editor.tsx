'use client'

import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { RECURRENCE_MAX } from '#lib/contract/limits.ts'
import type { Task } from '#lib/contract/task.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import { everyInWords, parseEvery } from '#lib/gtd/quick-add-values.ts'
import { ruleSentence } from '#lib/gtd/recurrence/describe.ts'
import { previewDates } from '#lib/gtd/recurrence/next-date.ts'
import { applyPattern, readPattern } from '#lib/gtd/recurrence/pattern.ts'
import { type Rule, readRule, writeRule } from '#lib/gtd/recurrence/rule.ts'
import { Select } from '../../_components/ui/field.tsx'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { useToday } from '../../_state/use-today.ts'
import { RecurrencePicker } from './recurrence-picker.tsx'

const FREQUENCY_OPTIONS = [
  { value: 'FREQ=DAILY', label: 'Every day' },
  { value: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', label: 'Every weekday' },
  { value: 'FREQ=WEEKLY', label: 'Every week' },
  { value: 'FREQ=WEEKLY;INTERVAL=2', label: 'Every 2 weeks' },
  { value: 'FREQ=MONTHLY', label: 'Every month' },
  { value: 'FREQ=MONTHLY;INTERVAL=3', label: 'Every 3 months' },
  { value: 'FREQ=YEARLY', label: 'Every year' },
]

/** What a recurrence is edited of: the rule, and the dates that it counts from. */
export type Repeating = Pick<Task, 'recurrence' | 'due_on' | 'defer_until'>

/** Where picking starts when there is nothing yet, or something that a picker cannot say. */
const EVERY_WEEK: Rule = {
  ...{ frequency: 'WEEKLY', interval: 1, count: null, until: null, weekStart: 1, fromCompletion: false },
  ...{ months: [], weekNumbers: [], yearDays: [], monthDays: [], weekdays: [], setPositions: [] },
}

/**
 * A recurrence in plain words: a usual one by choice, one on certain days by a picker, any other typed as in quick add
 * (`2w`, `mon,thu`, `3rd fri`) or as an RRULE; counted from the date or from when it is done; with the next five dates.
 */
export function RecurrenceEditor({
  task,
  isFocused,
  onChange,
}: {
  task: Repeating
  /** Whether it was just asked for. */
  isFocused?: boolean
  onChange: (rule: string | null) => void
}) {
  const today = useToday()
  // What was saved stays as it was typed: whoever leaves the field is on the way to something below it.
  const [ownWords, setOwn] = useState<{ text: string; saved: string | null } | null>(null)
  const [isPicking, setIsPicking] = useState(false)
  const problemId = useId()
  const reading = task.recurrence === null ? null : readRule(task.recurrence)
  const rule = reading && 'rule' in reading ? reading.rule : null
  const bare = rule && writeRule({ ...rule, fromCompletion: false })
  const usual = FREQUENCY_OPTIONS.find(({ value }) => value === bare)?.value
  const pattern = rule && readPattern(rule)
  const own = ownWords && (ownWords.saved === null || ownWords.saved === task.recurrence) ? ownWords.text : null
  const hasPicker = own === null && pattern !== null && isPicking
  const anchor = task.due_on ?? task.defer_until
  const typed = own === null || own.trim() === '' ? null : understand(own)
  const shown = own === null ? rule : typed && 'rule' in typed ? typed.rule : null

  function save(next: Rule) {
    const text = writeRule(next)
    if (text.length <= RECURRENCE_MAX && text !== task.recurrence) onChange(text)
    return text
  }

  function choose(value: string) {
    setIsPicking(value === 'pick')
    if (value === 'own') return setOwn({ text: rule ? inWords(rule) : '', saved: null })
    setOwn(null)
    if (value === 'pick') {
      if (pattern === null) save({ ...EVERY_WEEK, fromCompletion: rule?.fromCompletion ?? false })
      return
    }
    const chosen = readRule(value)
    if ('rule' in chosen) save({ ...chosen.rule, fromCompletion: rule?.fromCompletion ?? false })
  }

  function saveOwn() {
    if (own === null || typed === null) return setOwn(null)
    if ('rule' in typed) setOwn({ text: own, saved: save(typed.rule) })
  }

  return (
    <div className="min-w-0 flex-1 space-y-1.5">
      <div className="flex items-center gap-1">
        <Select
          autoFocus={isFocused}
          aria-label="Repeats"
          value={own !== null ? 'own' : hasPicker ? 'pick' : (usual ?? (reading ? 'as is' : ''))}
          onChange={(event) => choose(event.target.value)}
          className="max-w-52"
        >
          {!reading && (
            <option value="" disabled>
              How often?
            </option>
          )}
          {reading && !usual && !hasPicker && (
            <option value="as is">{rule ? ruleSentence(rule) : task.recurrence}</option>
          )}
          {FREQUENCY_OPTIONS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          <option value="pick">On certain days…</option>
          <option value="own">In your own words…</option>
        </Select>
        <IconButton label="Never repeat" onClick={() => onChange(null)}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      {own !== null && (
        <input
          type="text"
          // biome-ignore lint/a11y/noAutofocus: it was just asked for
          autoFocus
          aria-label="Repeats every"
          aria-invalid={(typed && 'problem' in typed) || undefined}
          aria-describedby={problemId}
          placeholder="2w, mon and thu, 3rd fri, 14 oct"
          autoCapitalize="none"
          enterKeyHint="done"
          maxLength={RECURRENCE_MAX}
          value={own}
          onChange={(event) => setOwn({ text: event.target.value, saved: null })}
          onBlur={saveOwn}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            // It is for the rule, not for the form that this may stand in.
            event.preventDefault()
            saveOwn()
          }}
          className="h-control-sm w-full rounded-md bg-canvas px-2 aria-invalid:text-danger"
        />
      )}
      <p id={problemId} className="text-sm empty:hidden">
        {typed && 'problem' in typed ? <span className="text-danger">{typed.problem}</span> : null}
        {typed && 'rule' in typed ? <span className="text-ink-2">{ruleSentence(typed.rule)}</span> : null}
      </p>
      {own === null && reading && 'problem' in reading && (
        <p className="text-danger text-sm">This rule is not understood. {reading.problem}</p>
      )}
      {shown && (
        <>
          {hasPicker && rule && (
            <RecurrencePicker
              pattern={pattern}
              start={anchor ?? today}
              onChange={(picked) => save(applyPattern(rule, picked))}
            />
          )}
          {own === null && (hasPicker || (usual && shown.fromCompletion)) && (
            <p className="text-ink-2 text-sm">{ruleSentence(shown)}</p>
          )}
          <label className="flex min-h-control-xs reach items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={shown.fromCompletion}
              onChange={(event) => save({ ...shown, fromCompletion: event.target.checked })}
              className="size-4 accent-accent"
            />
            Count from the day it is done
          </label>
          <Preview dates={previewDates(shown, anchor, today)} today={today} />
        </>
      )}
    </div>
  )
}

function Preview({ dates, today }: { dates: readonly string[]; today: string }) {
  if (dates.length === 0) return <p className="text-ink-3 text-xs">It does not come again after this one.</p>
  return (
    <div className="text-ink-3 text-xs">
      <p aria-hidden="true">Next, if done on the day:</p>
      <ol aria-label="Next five dates" className="mt-1 flex flex-wrap gap-1 tabular-nums">
        {dates.map((date) => (
          <li key={date} className="rounded-full bg-canvas px-2 py-0.5">
            {formatDay(date, today)}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** A rule as it may be typed, an RRULE where there are no words for it. */
function inWords(rule: Rule): string {
  const text = writeRule(rule)
  const spoken = everyInWords(text)
  return spoken && !spoken.fromCompletion ? spoken.words : text
}

/** What a person typed, as in quick add, or an RRULE. */
function understand(text: string): ReturnType<typeof readRule> {
  const trimmed = text.trim()
  if (trimmed.toUpperCase().startsWith('FREQ=')) return readRule(trimmed.toUpperCase())
  const every = parseEvery(trimmed.replace(/^every\s+/i, ''), false)
  return every
    ? readRule(every)
    : { problem: 'Such as 2w, mon and thu, 15th, 3rd fri, 14 oct, quarter, or a rule: FREQ=DAILY.' }
}
