'use client'

import { useState } from 'react'
import { parseFilter } from '#lib/gtd/filter/parse.ts'
import { parseQuickAdd } from '#lib/gtd/quick-add.ts'
import { ContextsField } from '../../(gtd)/_details/contexts-field.tsx'
import { FilterChips } from '../../(gtd)/_filters/filter-chips.tsx'
import { FilterChoices } from '../../(gtd)/_filters/filter-choices.tsx'
import { ContextPicks } from '../../(gtd)/_quick-add/context-picks.tsx'
import { TokenChips } from '../../(gtd)/_quick-add/token-chips.tsx'
import type { Fixtures } from '../_world/fixtures.ts'
import { Section, Specimen } from '../_world/specimen.tsx'

const LINE = 'Call Ann @phone +"New kitchen" %Henrik due:tomorrow defer:today every:2w ~15m !high status:next // ask'
const FILTER = '@phone +"New kitchen" ~15m !high due:overdue,week no:defer'
const KNOWN = ['@computer', '@errands', '@home', '@phone']

/** What is understood, picked and filtered by. */
export function TokensSection({ fixtures: { today, projects } }: { fixtures: Fixtures }) {
  const [picked, setPicked] = useState<readonly string[]>(['@home'])
  const [filter, setFilter] = useState('@phone ~15m')
  const [names, setNames] = useState<readonly string[]>(['@home', '@phone'])
  const line = parseQuickAdd(LINE, { today, projects: [projects.kitchen], contexts: KNOWN })
  return (
    <Section id="tokens" title="Chips and filters">
      <Specimen name="What was understood of a line">
        <TokenChips line={line} today={today} onTurnToText={() => {}} />
      </Specimen>
      <Specimen name="What was understood of a filter">
        <FilterChips parts={parseFilter(FILTER).parts} today={today} onRemove={() => {}} />
      </Specimen>
      <Specimen name="A filter by choices, some of them made">
        <FilterChoices text={filter} parsed={parseFilter(filter)} today={today} onChange={setFilter} />
      </Specimen>
      <Specimen name="Contexts to pick">
        <ContextPicks known={KNOWN} picked={picked} onChange={setPicked} />
      </Specimen>
      <Specimen name="Contexts of a task">
        <ContextsField names={names} onChange={setNames} />
      </Specimen>
    </Section>
  )
}
