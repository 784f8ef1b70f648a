'use client'

import { Plus, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { STATUS_NAMES } from '#lib/client/task-changes.ts'
import { parseQuickAdd } from '#lib/gtd/quick-add.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { captureChange } from '../_quick-add/capture.ts'
import { captureProblem } from '../_quick-add/capture-problem.ts'
import { useQuickAddScope } from '../_quick-add/use-quick-add-scope.ts'
import type { Choice } from './choice.ts'

/** What can be done with any text: searching everything for it, and adding it as a task, read as in quick add. */
export function useLastChoices(query: string): readonly Choice[] {
  const router = useRouter()
  const { perform } = usePerform()
  const scope = useQuickAddScope()
  const text = query.trim()
  if (text === '') return []
  const line = parseQuickAdd(text, scope)
  const parts = line.tokens.map((token) => token.text).join(' ')
  const where = line.project ? `“${line.project.name}”` : line.status ? STATUS_NAMES[line.status] : 'the inbox'
  const add: Choice = {
    id: 'add-text',
    title: `Add “${line.title}” to ${where}`,
    kind: 'Do',
    ...(parts && { note: parts }),
    icon: <Plus aria-hidden="true" className="size-4 text-accent" />,
    run: () => void perform(captureChange(line, {}, {}, scope.projects)),
  }
  return [
    {
      id: 'search-text',
      title: `Search everything for “${text}”`,
      kind: 'Go to',
      icon: <Search aria-hidden="true" className="size-4 text-ink-3" />,
      run: () => router.push(`/search?q=${encodeURIComponent(text)}`),
    },
    ...(captureProblem(line) === null ? [add] : []),
  ]
}
