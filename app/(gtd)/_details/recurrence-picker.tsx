'use client'

import { type ReactNode, useState } from 'react'
import { weekdayOf } from '#lib/gtd/dates.ts'
import { type Counted, type MonthDay, type Pattern, PLACES } from '#lib/gtd/recurrence/pattern.ts'
import { FREQUENCIES } from '#lib/gtd/recurrence/rule.ts'
import { Select, TextInput } from '../../_components/ui/field.tsx'

const UNITS = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const
/** Monday first, as a week is read; the numbers are those of rules, 0 = Sunday. */
const WEEK = [
  { day: 1, name: 'Monday' },
  { day: 2, name: 'Tuesday' },
  { day: 3, name: 'Wednesday' },
  { day: 4, name: 'Thursday' },
  { day: 5, name: 'Friday' },
  { day: 6, name: 'Saturday' },
  { day: 0, name: 'Sunday' },
]
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
]
const PLACE_NAMES: Record<(typeof PLACES)[number], string> = { 1: '1st', 2: '2nd', 3: '3rd', 4: '4th', [-1]: 'last' }
const INTERVAL_MAX = 99

/**
 * How often, and on which days: every 2 weeks on Monday and Thursday, every month on the last Friday. `start` is the day
 * that the series counts from; what is chosen first fits it.
 */
export function RecurrencePicker({
  pattern,
  start,
  onChange,
}: {
  pattern: Pattern
  start: string
  onChange: (pattern: Pattern) => void
}) {
  const { frequency, interval, weekdays, monthDay, month } = pattern
  const isByMonth = frequency === 'MONTHLY' || frequency === 'YEARLY'
  return (
    // Over the whole width of the details: beside their labels it would be as high as it is wide.
    <fieldset className="-ml-26 space-y-1.5 rounded-md bg-canvas p-2">
      <legend className="sr-only">Days it repeats on</legend>
      <Row word="Every">
        <Interval value={interval} onChange={(next) => onChange({ ...pattern, interval: next })} />
        <Choice
          label="Unit"
          value={frequency}
          options={FREQUENCIES.map((value) => ({ value, label: UNITS[value] + (interval === 1 ? '' : 's') }))}
          onChange={(value) => onChange(withFrequency(pattern, value as Pattern['frequency'], start))}
        />
      </Row>
      {frequency === 'WEEKLY' && (
        <Weekdays
          chosen={weekdays.length > 0 ? weekdays : [weekdayOf(start)]}
          onChange={(chosen) => onChange({ ...pattern, weekdays: chosen })}
        />
      )}
      {isByMonth && (
        <Row word="On the">
          <Choice
            label="Which day"
            value={monthDay.kind === 'place' ? String(monthDay.place) : monthDay.kind}
            options={[
              { value: 'same', label: 'date it is on' },
              { value: 'date', label: 'day' },
              ...PLACES.map((place) => ({ value: String(place), label: PLACE_NAMES[place] })),
            ]}
            onChange={(value) => onChange(withMonthDay(pattern, chooseDay(value, monthDay, start), start))}
          />
          {monthDay.kind === 'date' && (
            <Choice
              label="Day of the month"
              value={String(monthDay.day)}
              options={DATES}
              onChange={(day) => onChange({ ...pattern, monthDay: { kind: 'date', day: Number(day) } })}
            />
          )}
          {monthDay.kind === 'place' && (
            <Choice
              label="Day of the week"
              value={String(monthDay.counted)}
              options={COUNTED}
              onChange={(value) => onChange({ ...pattern, monthDay: { ...monthDay, counted: toCounted(value) } })}
            />
          )}
        </Row>
      )}
      {frequency === 'YEARLY' && month !== null && (
        <Row word="in">
          <Choice
            label="Month"
            value={String(month)}
            options={MONTHS.map((label, index) => ({ value: String(index + 1), label }))}
            onChange={(value) => onChange({ ...pattern, month: Number(value) })}
          />
        </Row>
      )}
    </fieldset>
  )
}

const DATES = [
  ...Array.from({ length: 31 }, (_, index) => ({ value: String(index + 1), label: String(index + 1) })),
  { value: '-1', label: 'last' },
]
const COUNTED = [
  ...WEEK.map(({ day, name }) => ({ value: String(day), label: name })),
  { value: 'workday', label: 'weekday' },
]

function Row({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-1.5">
      <span aria-hidden="true" className="w-12 shrink-0 text-ink-2 text-sm">
        {word}
      </span>
      {children}
    </div>
  )
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}) {
  return (
    <div className="min-w-0 flex-auto">
      <Select aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </div>
  )
}

/** What is typed stands until the field is left; what is no interval is not taken. */
function Interval({ value, onChange }: { value: number; onChange: (interval: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <div className="w-20">
      <TextInput
        type="number"
        inputMode="numeric"
        min={1}
        max={INTERVAL_MAX}
        aria-label="Interval"
        value={typed ?? value}
        onChange={({ target }) => {
          setTyped(target.value)
          const next = Math.round(target.valueAsNumber)
          if (next >= 1 && next <= INTERVAL_MAX) onChange(next)
        }}
        onBlur={() => setTyped(null)}
        className="tabular-nums"
      />
    </div>
  )
}

/** The last one chosen stays: with none, the series goes on on the weekday that it is on. */
function Weekdays({ chosen, onChange }: { chosen: readonly number[]; onChange: (days: number[]) => void }) {
  return (
    <fieldset className="flex flex-wrap gap-1 md:pl-13.5">
      <legend className="sr-only">Weekdays</legend>
      {WEEK.map(({ day, name }) => (
        <label
          key={day}
          className="reach grid size-control-sm place-items-center rounded-full text-ink-2 text-xs transition-colors duration-100 hover:bg-hover has-checked:bg-accent has-checked:font-medium has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="checkbox"
            aria-label={name}
            checked={chosen.includes(day)}
            onChange={({ target }) =>
              onChange(
                WEEK.map((each) => each.day).filter((each) => (each === day ? target.checked : chosen.includes(each))),
              )
            }
            className="absolute inset-0 opacity-0"
          />
          <span aria-hidden="true">{name.slice(0, 2)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function withFrequency(pattern: Pattern, frequency: Pattern['frequency'], start: string): Pattern {
  if (frequency === 'DAILY') return { ...pattern, frequency, weekdays: [], monthDay: { kind: 'same' }, month: null }
  if (frequency === 'WEEKLY')
    return { ...pattern, frequency, weekdays: [weekdayOf(start)], monthDay: { kind: 'same' }, month: null }
  return withMonthDay({ ...pattern, frequency, weekdays: [] }, pattern.monthDay, start)
}

/** A year has a day of a month only with that month. */
function withMonthDay(pattern: Pattern, monthDay: MonthDay, start: string): Pattern {
  const hasMonth = pattern.frequency === 'YEARLY' && monthDay.kind !== 'same'
  return { ...pattern, monthDay, month: hasMonth ? (pattern.month ?? Number(start.slice(5, 7))) : null }
}

function chooseDay(value: string, before: MonthDay, start: string): MonthDay {
  if (value === 'same') return { kind: 'same' }
  if (value === 'date') return { kind: 'date', day: Number(start.slice(8)) }
  const place = PLACES.find((known) => String(known) === value) ?? 1
  return { kind: 'place', place, counted: before.kind === 'place' ? before.counted : weekdayOf(start) }
}

function toCounted(value: string): Counted {
  return value === 'workday' ? value : Number(value)
}
