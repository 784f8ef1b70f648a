'use client'

import { type FocusEvent, useId, useRef } from 'react'
import { useContexts, useProjects } from '#lib/client/hooks.ts'
import { TITLE_MAX } from '#lib/contract/limits.ts'
import type { Task } from '#lib/contract/task.ts'
import { trimAscii } from '#lib/contract/text.ts'
import { tokenToText } from '#lib/gtd/quick-add.ts'
import { parseRename } from '#lib/gtd/rename.ts'
import { useToday } from '../../_state/use-today.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { TokenChips } from '../_quick-add/token-chips.tsx'
import { DraftProblem } from './draft-problem.tsx'
import { renameTask } from './rename-task.ts'
import { useDraft } from './use-draft.ts'

/** The title. Parts of quick add that are typed into it light up below, and become fields when it is left. */
export function TitleField({ task }: { task: Task }) {
  const { perform } = usePerform()
  const today = useToday()
  const projects = useProjects().data ?? []
  const contexts = useContexts().data ?? []
  const read = (text: string) =>
    parseRename(trimAscii(text), task.title, { today, projects, contexts: contexts.map(({ name }) => name) })
  const draft = useDraft(
    task.title,
    (text, visit) => perform(renameTask(task, read(text)), 'silent', visit),
    (text, isLeft) => {
      const { title, tokens } = read(text)
      // While one is still typing, a part is half a part.
      return title !== '' && (isLeft || (tokens.length === 0 && title === trimAscii(text)))
    },
  )
  const line = draft.text === task.title ? null : read(draft.text)
  const isBlank = line?.title === ''
  const problemId = useId()
  const input = useRef<HTMLTextAreaElement>(null)

  function leave(event: FocusEvent) {
    if (event.currentTarget.contains(event.relatedTarget)) return
    if (!line || isBlank || line.title === trimAscii(draft.text)) return draft.save()
    // At once a title and fields: what was typed is no text any more that could be saved again.
    draft.discard()
    void perform(renameTask(task, line))
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only to see when all of it is left
    <div className="min-w-0 flex-1 space-y-2.5" onBlur={leave}>
      <textarea
        ref={input}
        aria-label="Title"
        aria-invalid={isBlank || undefined}
        aria-describedby={isBlank ? problemId : undefined}
        rows={1}
        maxLength={TITLE_MAX}
        value={draft.text}
        onChange={(event) => draft.change(event.target.value.replace(/\n/g, ' '))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault()
            // Done with it, but not with the task: the next Tab goes on from here.
            event.currentTarget.closest<HTMLElement>('[tabindex="-1"]')?.focus()
          }
        }}
        className="field-sizing-content block w-full resize-none rounded-sm bg-transparent font-semibold text-lg outline-offset-4"
      />
      {isBlank && (
        <p id={problemId} className="text-danger text-sm">
          A task needs a title. The old one stays until you type another.
        </p>
      )}
      {line && line.tokens.length > 0 && (
        // biome-ignore lint/a11y/noStaticElementInteractions: a press on a chip is still within the title
        <div onMouseDown={(event) => event.preventDefault()}>
          <TokenChips
            line={line}
            today={today}
            onTurnToText={(token) => {
              draft.change(tokenToText(line.source, token))
              input.current?.focus()
            }}
          />
        </div>
      )}
      {line && line.unknown.length > 0 && (
        <p className="text-ink-2 text-sm [overflow-wrap:anywhere]">Kept as text: {line.unknown.join(' ')}</p>
      )}
      <DraftProblem draft={draft} current={task.title} />
    </div>
  )
}
