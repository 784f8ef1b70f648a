'use client'

import { usePathname } from 'next/navigation'
import { type FormEvent, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { TaskWritable } from '#lib/contract/task.ts'
import { parseQuickAdd, tokenToText } from '#lib/gtd/quick-add.ts'
import { toLines } from '#lib/gtd/quick-add-lines.ts'
import { Button } from '../../_components/ui/button.tsx'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { GrowingText } from '../../_components/ui/growing-text.tsx'
import { noteArrivals } from '../../_state/arrivals.ts'
import { explainFailure } from '../_actions/say-failure.ts'
import { usePerform } from '../_actions/use-perform.ts'
import {
  type ChosenFields,
  captureChange,
  captureDefaults,
  captureFields,
  captureLines,
  madeIds,
  withIds,
} from './capture.ts'
import { CaptureFields } from './capture-fields.tsx'
import { captureProblem } from './capture-problem.ts'
import { failedIds, keepDraft, readDraft } from './draft-storage.ts'
import { KeptAsText } from './kept-as-text.tsx'
import { NameSuggestions } from './name-suggestions.tsx'
import { TokenChips } from './token-chips.tsx'
import { useNameSuggestions } from './use-name-suggestions.ts'
import { useQuickAddScope } from './use-quick-add-scope.ts'

/** One line becomes a task; pasted lines become one each. What was typed survives a failure, and the page itself. */
export function QuickAddDialog({ onClose }: { onClose: () => void }) {
  const { perform } = usePerform()
  const scope = useQuickAddScope()
  const { today, projects } = scope
  const path = usePathname()
  const defaults = captureDefaults(path, today)
  const [text, setText] = useState(readDraft)
  const [chosen, setChosen] = useState<ChosenFields>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [added, setAdded] = useState('')
  const [isFromRow] = useState(wasAtRow)
  const input = useRef<HTMLTextAreaElement>(null)
  const problemId = useId()

  const lines = toLines(text)
  const isMany = lines.length > 1
  const parsed = isMany ? lines.map((one) => parseQuickAdd(one, scope)) : [parseQuickAdd(text, scope)]
  // The fields below many lines are for all of them: what one of them says is its own.
  const line = isMany ? parseQuickAdd('', scope) : (parsed[0] ?? parseQuickAdd('', scope))
  const unknown = [...new Set(parsed.flatMap((one) => one.unknown))]
  const suggestions = useNameSuggestions(input, text, scope, type)

  function type(next: string, caret?: number) {
    keepDraft(next)
    setProblem(null)
    if (caret === undefined) return setText(next)
    // Both before the next key: a frame later the caret would jump back over what has been typed since.
    flushSync(() => setText(next))
    input.current?.setSelectionRange(caret, caret)
  }

  function add(another: boolean) {
    const problems = parsed.map(captureProblem)
    const at = problems.findIndex((found) => found !== null)
    if (at >= 0) {
      setProblem(isMany ? `“${lines[at]}”: ${problems[at]}` : (problems[at] ?? null))
      input.current?.focus()
      return
    }
    const made = isMany
      ? captureLines(parsed, defaults, chosen, projects)
      : captureChange(line, defaults, chosen, projects)
    const change = withIds(made, failedIds(text))
    const typed = text
    type('')
    void perform(change).then((outcome) => {
      // The line is there again when the dialog is next opened, unless another was begun meanwhile.
      if (!outcome.ok && readDraft() === '') {
        // Added from here or from the notice of its failure, or both: it is the same task.
        keepDraft(typed, madeIds(change))
        setText((current) => current || typed)
        setProblem(`Not added. ${explainFailure(outcome.error)}`)
      }
    })
    if (!another) {
      if (isFromRow) noteArrivals(change)
      return onClose()
    }
    setAdded(change.done)
    setChosen({})
    input.current?.focus()
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    add(false)
  }

  return (
    <Dialog
      title="New task"
      isTitleHidden
      onClose={onClose}
      onEscape={suggestions.onEscape}
      className="w-[min(calc(100vw-1.5rem),38rem)]"
    >
      <form onSubmit={onSubmit} className="flex min-h-0 flex-col" noValidate>
        {/* What adds stays in sight under it, above a keyboard too. */}
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
          <div className="px-5 pt-4 pointer-coarse:pt-1.5">
            <GrowingText
              ref={input}
              data-initial
              rows={1}
              enterKeyHint="done"
              aria-label="Task"
              aria-invalid={problem !== null || undefined}
              aria-describedby={problem ? problemId : undefined}
              placeholder="What needs doing?"
              value={text}
              onChange={(event) => type(event.target.value)}
              onSelect={suggestions.onSelect}
              onKeyDown={(event) => {
                if (suggestions.onKeyDown(event)) return
                if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return
                event.preventDefault()
                add(event.metaKey || event.ctrlKey)
              }}
              {...suggestions.inputProps}
              className="max-h-48 w-full bg-transparent pointer-coarse:py-2.5 text-lg outline-none"
            />
            <NameSuggestions suggestions={suggestions} />
            <div className="min-h-9 space-y-1.5 pt-1.5 pb-2">
              {problem && (
                <p id={problemId} role="alert" className="text-danger">
                  {problem}
                </p>
              )}
              {isMany ? (
                <p className="text-ink-2">{lines.length} lines: each becomes a task. The fields are for all of them.</p>
              ) : line.tokens.length > 0 ? (
                <TokenChips line={line} today={today} onTurnToText={(token) => type(tokenToText(text, token))} />
              ) : (
                <p className="text-ink-3 text-sm">
                  Try <b className="font-medium text-ink-2">Call Ann @phone +“Move house” due:fri ~15m</b>, or use the
                  fields.
                </p>
              )}
              <KeptAsText words={unknown} />
            </div>
          </div>
          <CaptureFields
            fields={captureFields(line, defaults, chosen)}
            newProjectName={
              line.project && !line.project.id && chosen.project_id === undefined ? line.project.name : null
            }
            onChange={(patch: Partial<TaskWritable>) => setChosen((all) => ({ ...all, ...patch }))}
          />
        </div>
        <div className="flex shrink-0 items-center justify-end gap-2 border-line border-t bg-canvas/60 px-4 py-3 max-sm:flex-wrap max-sm:px-3 max-sm:[&>button]:px-2 typing:py-1.5">
          <p aria-live="polite" className="min-w-0 flex-1 truncate text-ink-2 text-sm max-sm:sr-only">
            {added}
          </p>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button title="Add, and go on with another (Ctrl Enter)" onClick={() => add(true)}>
            Add another
          </Button>
          <Button variant="primary" type="submit">
            {isMany ? `Add ${lines.length} tasks` : 'Add task'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Whether a row had the focus when this opened: then what is added to its list gets it, and another Enter opens that. */
function wasAtRow(): boolean {
  return document.activeElement?.closest('[data-task]') != null
}
