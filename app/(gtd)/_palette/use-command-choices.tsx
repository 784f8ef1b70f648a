'use client'

import {
  ArrowDown,
  ArrowUp,
  AtSign,
  CalendarClock,
  CalendarDays,
  ChartColumn,
  Check,
  ChevronRight,
  CornerDownLeft,
  Keyboard,
  Layers,
  type LucideIcon,
  Plus,
  Search,
  Server,
  SquareCheck,
  Trash2,
  Undo2,
} from 'lucide-react'
import { useLayoutEffect, useState } from 'react'
import { cx } from '../../_components/ui/cx.ts'
import type { Command } from '../../_keys/command.ts'
import { useCommandList } from '../../_keys/commands-provider.tsx'
import { DESTINATIONS, STATUS_LOOKS } from '../_shell/destinations.ts'
import type { Choice } from './choice.ts'

/** A look for those that are taken most, by id. */
const ICONS: Record<string, LucideIcon> = {
  add: Plus,
  search: Search,
  'new-project': Layers,
  undo: Undo2,
  keys: Keyboard,
  backends: Server,
  'go-/statistics': ChartColumn,
  down: ArrowDown,
  up: ArrowUp,
  open: CornerDownLeft,
  select: SquareCheck,
  'select-all': SquareCheck,
  done: Check,
  project: Layers,
  context: AtSign,
  due: CalendarDays,
  defer: CalendarClock,
  delete: Trash2,
}

/** What keys do here, but for opening the palette itself. */
export type CommandChoices = {
  /** Places that keys lead to. */
  go: readonly Choice[]
  /** What acts on the task one is at, or on those selected, and what these are called. */
  task: readonly Choice[]
  about: string | null
  do: readonly Choice[]
}

const NONE: readonly Command[] = []

/** The live registry as choices, once these are wanted. What a command acts on is asked once, when the palette opens over it. */
export function useCommandChoices(isWanted: boolean): CommandChoices {
  const registered = useCommandList()
  const commands = isWanted ? registered : NONE
  const [abouts, setAbouts] = useState<ReadonlyMap<Command, string>>(new Map())
  // Before they are painted: a command may only be asked outside of rendering.
  useLayoutEffect(() => {
    const asked = commands.flatMap((command): [Command, string][] => {
      const about = command.about?.()
      return about ? [[command, about]] : []
    })
    // All is drawn again for it.
    if (asked.length > 0) setAbouts(new Map(asked))
  }, [commands])
  // What two answer, the last one does: the same key leads to it.
  const shown = [...new Map(commands.map((command) => [command.id, command])).values()].filter(
    ({ id }) => id !== 'palette',
  )
  const task = shown.filter((command) => command.about && abouts.get(command))
  return {
    go: shown.filter(({ group }) => group === 'Go to').map(goChoice),
    task: task.map((command) => ({ ...taskChoice(command), note: abouts.get(command) ?? undefined })),
    about: task[0] ? (abouts.get(task[0]) ?? null) : null,
    do: shown.filter(({ group, about }) => group !== 'Go to' && !about).map(doChoice),
  }
}

function goChoice({ id, title, keys, run }: Command): Choice {
  const place = DESTINATIONS.find(({ href }) => id === `go-${href}`)
  const Icon = place?.icon ?? ICONS[id] ?? ChevronRight
  return {
    id,
    title,
    kind: 'Go to',
    words: ['go', 'open', 'view'],
    icon: <Icon aria-hidden="true" className={cx('size-4', place?.colour ?? 'text-ink-3')} />,
    keys,
    run,
  }
}

function taskChoice(command: Command): Choice {
  if (command.group !== 'Set status') return doChoice(command)
  const look = Object.entries(STATUS_LOOKS).find(([status]) => command.id === `status-${status}`)?.[1]
  const choice = doChoice(command)
  if (!look) return choice
  const Icon = look.icon
  return {
    ...choice,
    title: `Move to ${command.title}`,
    words: ['set', 'status'],
    icon: <Icon aria-hidden="true" className={cx('size-4', look.colour)} />,
  }
}

function doChoice({ id, title, keys, run }: Command): Choice {
  const Icon = ICONS[id] ?? ChevronRight
  return {
    id,
    title,
    kind: 'Do',
    icon: <Icon aria-hidden="true" className="size-4 text-ink-3" />,
    keys,
    run,
  }
}
