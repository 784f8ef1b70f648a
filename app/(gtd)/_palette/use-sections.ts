'use client'

import { useMemo } from 'react'
import { wordsOf } from '#lib/gtd/filter/match-text.ts'
import type { Choice } from './choice.ts'
import { mostUsed, type Uses, weightOf } from './frecency.ts'
import { score, toRanked } from './rank.ts'
import { useBackendChoices } from './use-backend-choices.tsx'
import { useCommandChoices } from './use-command-choices.tsx'
import { type FoundTasks, useFoundTasks } from './use-found-tasks.tsx'
import { usePlaceChoices, useThemeChoices } from './use-place-choices.tsx'

/** Choices under a heading. What stands in two sections has its own `key` in each. */
export type Section = { key: string; heading?: string; choices: readonly Choice[] }

const RECENT_SHOWN = 5
const BEST_SHOWN = 9
/** What a habit adds at most, in units of {@link score}. */
const HABIT = 0.35

/**
 * What the palette shows for `query`: everything by kind while it is empty, else what fits, the best first. Nothing until
 * it `isWanted`.
 */
export function useSections(
  query: string,
  uses: Uses,
  isWanted: boolean,
): { sections: readonly Section[]; tasks: FoundTasks } {
  const commands = useCommandChoices(isWanted)
  const wanted = wordsOf(query)
  // Before anything is typed, those that were taken before are all that is shown of them.
  const { places, filters, projects, contexts } = usePlaceChoices((id) => wanted.length > 0 || id in uses)
  const backends = useBackendChoices()
  const themes = useThemeChoices()
  const tasks = useFoundTasks(query, isWanted)
  const [now] = useMemo(() => [Date.now()], [])
  if (!isWanted) return { tasks, sections: [] }

  const all = [
    ...commands.go,
    ...places,
    ...filters,
    ...projects,
    ...contexts,
    ...commands.task,
    ...commands.do,
    ...backends,
    ...themes,
  ]
  if (wanted.length === 0) {
    const recent = mostUsed(uses, RECENT_SHOWN * 2, now)
      .flatMap((id) => all.find((choice) => choice.id === id) ?? tasks.byId(id.replace(/^task-/, '')) ?? [])
      .slice(0, RECENT_SHOWN)
    return {
      tasks,
      sections: [
        { key: 'recent', heading: 'Recent', choices: recent },
        { key: 'task', heading: commands.about ?? '', choices: commands.task.map(({ note: _about, ...rest }) => rest) },
        { key: 'go', heading: 'Go to', choices: [...commands.go, ...places] },
        { key: 'filters', heading: 'Filters', choices: filters },
        { key: 'do', heading: 'Do', choices: commands.do },
        { key: 'backends', heading: 'Backend', choices: backends },
        { key: 'themes', heading: 'Appearance', choices: themes },
      ],
    }
  }
  const ranked = all
    .map((choice) => {
      const fit = score(wanted, toRanked(choice.title, choice.words))
      return { choice, value: fit && fit + HABIT * Math.min(1, weightOf(uses[choice.id], now) / 3) }
    })
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, BEST_SHOWN)
  const best: Section = { key: 'best', choices: ranked.map(({ choice }) => choice) }
  const local: Section = { key: 'local', heading: 'Tasks', choices: tasks.local }
  return {
    tasks,
    sections: [
      ...(tasks.bestScore > (ranked[0]?.value ?? 0) ? [local, best] : [best, local]),
      // Below all that was there at once, so that an answer moves nothing.
      { key: 'found', heading: tasks.local.length > 0 ? 'More tasks' : 'Tasks', choices: tasks.found },
    ],
  }
}

/** The sections up to the choice number `count`. */
export function firstChoices(sections: readonly Section[], count: number): Section[] {
  let left = count
  return sections.map((section) => {
    const choices = section.choices.slice(0, left)
    left -= choices.length
    return { ...section, choices }
  })
}
