'use client'

import { CalendarDays, CircleOff } from 'lucide-react'
import { useState } from 'react'
import { setDay } from '#lib/client/task-edits.ts'
import type { Task } from '#lib/contract/task.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import { parseDay } from '#lib/gtd/day-words.ts'
import { useToday } from '../../_state/use-today.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { Picker } from './picker.tsx'

const OFFERED = ['today', 'tomorrow', 'sat', 'next week', '2w', 'next month']
const NAMES: Record<string, string> = { sat: 'Saturday', '2w': 'In two weeks' }

/** Gives tasks a due date, or a day until which they are deferred: one that is offered, or any in words. */
export function PickDay({
  tasks,
  field,
  onClose,
}: {
  tasks: readonly Task[]
  field: 'due_on' | 'defer_until'
  onClose: () => void
}) {
  const { perform } = usePerform()
  const today = useToday()
  const [search, setSearch] = useState('')
  const isDue = field === 'due_on'
  const typed = parseDay(search.trim().replace(/\s+/g, ' '), today)

  function pick(day: string | null) {
    onClose()
    const some = day && formatDay(day, today).replace(/^(?:Today|Tomorrow|Yesterday)$/, (word) => word.toLowerCase())
    const words = isDue
      ? some
        ? `due ${some}`
        : 'without a due date'
      : some
        ? `deferred until ${some}`
        : 'not deferred'
    void perform(setDay(tasks, field, day, words))
  }
  const option = (value: string, name: string, day: string, words: readonly string[]) => ({
    value,
    words,
    label: (
      <>
        <CalendarDays aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        <span className="min-w-0 flex-1 truncate">{name}</span>
        {formatDay(day, today) !== name && (
          <span className="text-ink-3 text-xs tabular-nums">{formatDay(day, today)}</span>
        )}
      </>
    ),
    onPick: () => pick(day),
  })
  const offered = OFFERED.flatMap((words) => {
    const day = parseDay(words, today)
    return day === null || day === typed ? [] : [{ words, day }]
  })
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ words, day }) => {
      const name = NAMES[words] ?? words.charAt(0).toUpperCase() + words.slice(1)
      return option(words, name, day, [name])
    })
  const none = isDue ? 'No due date' : 'Not deferred'
  const count = tasks.length === 1 ? '' : ` of ${tasks.length} tasks`

  return (
    <Picker
      title={isDue ? `Due date${count}` : `Defer date${count}`}
      placeholder={isDue ? 'Due when? fri, 14 oct, 3d…' : 'Not before when? mon, 14 oct, 2w…'}
      search={search}
      onSearch={setSearch}
      nothing={`“${search.trim()}” is no day. Such as fri, 14 oct, in 2 weeks or 2027-01-31.`}
      onClose={onClose}
      items={[
        ...(typed ? [option('typed', formatDay(typed, today), typed, [search.trim()])] : []),
        ...offered,
        {
          value: 'none',
          words: [none, 'none'],
          label: (
            <>
              <CircleOff aria-hidden="true" className="size-4 text-ink-3" /> {none}
            </>
          ),
          onPick: () => pick(null),
        },
      ]}
    />
  )
}
