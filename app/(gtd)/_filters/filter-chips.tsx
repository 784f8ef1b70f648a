'use client'

import {
  Bolt,
  CalendarClock,
  CalendarDays,
  CircleDot,
  CircleSlash,
  Folder,
  Hourglass,
  Layers,
  ListChecks,
  type LucideIcon,
  Search,
  Timer,
  X,
} from 'lucide-react'
import { describeCondition } from '#lib/gtd/filter/describe.ts'
import type { ConditionKind } from '#lib/gtd/filter/filter.ts'
import type { FilterPart } from '#lib/gtd/filter/parse.ts'

/** A context brings its own sign. */
const ICONS: Partial<Record<ConditionKind, LucideIcon>> = {
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

/** The parts of a filter that were understood, in words. A click takes one out. */
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
        const Icon = ICONS[part.condition.kind]
        const words = describeCondition(part.condition, today)
        return (
          <li key={`${part.condition.kind}-${part.start}`} className="min-w-0">
            <button
              type="button"
              title="Take this out"
              aria-label={`${words}, take out`}
              onClick={() => onRemove(part)}
              className="group/chip flex h-7 max-w-64 animate-fade items-center gap-1.5 rounded-full bg-accent-soft pr-2 pl-2.5 text-accent text-sm hover:bg-hover max-md:h-9"
            >
              {Icon && <Icon aria-hidden="true" className="size-3.5 shrink-0" />}
              <span className="truncate">{words}</span>
              <X aria-hidden="true" className="size-3 shrink-0 opacity-60 group-hover/chip:opacity-100" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
