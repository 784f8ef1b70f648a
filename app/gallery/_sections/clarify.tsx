'use client'

import { ClarifyCard } from '../../(gtd)/_clarify/clarify-card.tsx'
import { TwoMinutes } from '../../(gtd)/_clarify/two-minutes.tsx'
import type { Fixtures } from '../_world/fixtures.ts'
import { Section, Specimen } from '../_world/specimen.tsx'

const nothing = () => {}

/** One inbox item and what may become of it. */
export function ClarifySection({ fixtures: { rows } }: { fixtures: Fixtures }) {
  return (
    <Section id="clarify" title="Clarify">
      <Specimen name="The choices">
        <ClarifyCard task={rows.overdue} onSkip={nothing} />
      </Specimen>
      <Specimen name="Do it now">
        <TwoMinutes onDone={nothing} onCancel={nothing} />
      </Specimen>
    </Section>
  )
}
