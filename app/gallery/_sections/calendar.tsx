'use client'

import { forecast } from '#lib/gtd/forecast.ts'
import { DayGrid } from '../../(gtd)/_views/day-grid.tsx'
import { allOf, type Fixtures } from '../_world/fixtures.ts'
import { Section, Specimen } from '../_world/specimen.tsx'

/** Four weeks, with days that have something due, something to start, both, and nothing. */
export function CalendarSection({ fixtures }: { fixtures: Fixtures }) {
  const { days } = forecast(allOf(fixtures).tasks, fixtures.today)
  return (
    <Section id="calendar" title="Calendar">
      <Specimen name="DayGrid">
        <DayGrid days={days} today={fixtures.today} />
      </Specimen>
    </Section>
  )
}
