'use client'

import { formatDay, MONTHS, WEEKDAYS, weekdayOf } from '#lib/gtd/dates.ts'
import type { ForecastDay } from '#lib/gtd/forecast.ts'
import { cx } from '../../_components/ui/cx.ts'
import { daySection } from './forecast-sections.ts'

/** Four weeks from today, a row each. A day with something on it leads to it in the list below, which on paper is enough. */
export function DayGrid({ days, today }: { days: readonly ForecastDay[]; today: string }) {
  const firstWeek = days.slice(0, 7)
  return (
    <section aria-label="Four weeks" className="mb-8 print:hidden">
      <div aria-hidden="true" className="grid grid-cols-7 gap-1 text-center text-ink-3 text-xs">
        {firstWeek.map(({ date }) => (
          <span key={date} className="pb-2">
            {WEEKDAYS[weekdayOf(date)]}
          </span>
        ))}
      </div>
      <ul className="grid grid-cols-7 gap-1">
        {days.map((day) => (
          <li key={day.date}>
            <DayCell day={day} today={today} />
          </li>
        ))}
      </ul>
      <p aria-hidden="true" className="mt-2 flex gap-4 text-ink-3 text-xs">
        <span className="flex items-center gap-1.5">
          <span className="size-3 rounded-full bg-accent" />
          due
        </span>
        <span className="flex items-center gap-1.5">
          <span className="size-3 rounded-full border border-control" />
          to start
        </span>
      </p>
    </section>
  )
}

function DayCell({ day: { date, due, deferred }, today }: { day: ForecastDay; today: string }) {
  const number = Number(date.slice(8))
  const isMonthSaid = number === 1 || date === today
  const counts = [due.length > 0 && `${due.length} due`, deferred.length > 0 && `${deferred.length} to start`]
  const words = counts.filter(Boolean).join(', ')
  const cell = 'flex h-14 w-full flex-col items-center justify-center gap-1 rounded-md text-sm tabular-nums'
  const label = (
    <span className={cx('max-sm:text-xs', date === today && 'font-semibold text-accent')}>
      {number}
      {isMonthSaid && (
        <span className={cx(date === today && 'max-sm:sr-only')}> {MONTHS[Number(date.slice(5, 7)) - 1]}</span>
      )}
    </span>
  )
  if (words === '')
    return (
      <span className={cx(cell, 'text-ink-3')}>
        {label}
        <span className="h-4" />
        <span className="sr-only">nothing</span>
      </span>
    )
  return (
    <button
      type="button"
      aria-label={`${formatDay(date, today)}: ${words}`}
      title={words}
      onClick={() => goTo(date)}
      className={cx(cell, 'bg-canvas text-ink transition-colors duration-100 hover:bg-hover dark:bg-canvas')}
    >
      {label}
      <span className="flex h-4 items-center gap-1 text-xs">
        {due.length > 0 && (
          <span className="min-w-4 rounded-full bg-accent px-1 text-center font-medium text-on-accent">
            {due.length}
          </span>
        )}
        {deferred.length > 0 && (
          <span className="min-w-4 rounded-full border border-control px-1 text-center text-ink-2">
            {deferred.length}
          </span>
        )}
      </span>
    </button>
  )
}

/** To the day's first row, so that keys go on from there; a day whose tasks stand where they are due goes nowhere. */
function goTo(date: string): void {
  const section = document.getElementById(daySection(date))
  section?.scrollIntoView({ block: 'start' })
  section?.querySelector<HTMLElement>('[data-task] a')?.focus({ preventScroll: true })
}
