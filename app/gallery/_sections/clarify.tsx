'use client'

import { addDays } from '#lib/gtd/dates.ts'
import { useToday } from '../../_state/use-today.ts'
import { ClarifyCard } from '../../(gtd)/_clarify/clarify-card.tsx'
import { DayField, useDay } from '../../(gtd)/_clarify/day-field.tsx'
import { TwoMinutes } from '../../(gtd)/_clarify/two-minutes.tsx'
import type { Fixtures } from '../_world/fixtures.ts'
import { Section, Specimen } from '../_world/specimen.tsx'

const nothing = () => {}

/** One inbox item and what may become of it. */
export function ClarifySection({ fixtures: { rows } }: { fixtures: Fixtures }) {
  const today = useToday()
  const given = useDay(addDays(today, 7))
  const wrong = { ...useDay(today), words: 'nextfri', day: null, problem: '“nextfri” is no day.' }
  return (
    <Section id="clarify" title="Clarify">
      <Specimen name="The choices">
        <ClarifyCard task={rows.overdue} onSkip={nothing} />
      </Specimen>
      <Specimen name="A day in words, and what is none" isRow>
        <DayField label="Not before" value={given} />
        <DayField label="Ask after it on" value={wrong} />
      </Specimen>
      <Specimen name="Do it now">
        <TwoMinutes onDone={nothing} onCancel={nothing} />
      </Specimen>
    </Section>
  )
}
