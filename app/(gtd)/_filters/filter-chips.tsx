'use client'

import { Bolt, CalendarClock, CircleDot, CircleSlash, Folder, ListChecks, Timer } from 'lucide-react'
import { describeCondition } from '#lib/gtd/filter/describe.ts'
import type { ConditionKind } from '#lib/gtd/filter/filter.ts'
import type { FilterPart } from '#lib/gtd/filter/parse.ts'
import { Chip } from '../../_components/ui/chip.tsx'
import { type Icon, icon } from '../../_components/ui/icon.tsx'

const CalendarDays = icon('CalendarDays')
const Hourglass = icon('Hourglass')
const Layers = icon('Layers')
const Search = icon('Search')

/** A context brings its own sign. */
const ICONS: Partial<Record<ConditionKind, Icon>> = {
  text: Search,
  project: Layers,
  area: Folder,
  person: Hourglass,
  status: CircleDot,
  energy: Bolt,
  estimate: Timer,
  due: CalendarDays,
  defer: CalendarClock,
  is: ListChecks,
  no: CircleSlash,
}

/** Parts of a filter in words. A click takes one out. */
export function FilterChips({
  parts,
  today,
  onRemove,
}: {
  parts: readonly FilterPart[]
  today: string
  onRemove: (part: FilterPart) => void
}) {
  return (
    <ul aria-label="Understood" className="flex flex-wrap gap-1.5">
      {parts.map((part) => {
        const words = describeCondition(part.condition, today)
        return (
          <li key={`${part.condition.kind}-${part.start}`} className="min-w-0 max-w-full">
            <Chip
              words={words}
              icon={ICONS[part.condition.kind]}
              title="take this out"
              undoes="take out"
              onClick={() => onRemove(part)}
            />
          </li>
        )
      })}
    </ul>
  )
}
