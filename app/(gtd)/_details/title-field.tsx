'use client'

import { type FocusEvent, useId, useRef } from 'react'
import { TITLE_MAX } from '#lib/contract/limits.ts'
import type { Task } from '#lib/contract/task.ts'
import { trimAscii } from '#lib/contract/text.ts'
import { tokenToText } from '#lib/gtd/quick-add.ts'
import { parseRename } from '#lib/gtd/rename.ts'
import { GrowingText } from '../../_components/ui/growing-text.tsx'
import { usePerform } from '../_actions/use-perform.ts'
import { KeptAsText } from '../_quick-add/kept-as-text.tsx'
import { TokenChips } from '../_quick-add/token-chips.tsx'
import { useQuickAddScope } from '../_quick-add/use-quick-add-scope.ts'
import { DraftProblem } from './draft-problem.tsx'
import { renameTask } from './rename-task.ts'
import { useDraft } from './use-draft.ts'

/** The title. Parts of quick add that are typed into it light up below, and become fields when it is left. */
export function TitleField({ task }: { task: Task }) {
  const { perform } = usePerform()
  const scope = useQuickAddScope()
  const read = (text: string) => parseRename(trimAscii(text), task.title, scope)
  const draft = useDraft(
    task.title,
    (text, visit, asks) => perform(renameTask(task, read(text)), asks ? 'quiet' : 'silent', visit),
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
      <GrowingText
        ref={input}
        aria-label="Title"
        aria-invalid={isBlank || undefined}
        aria-describedby={isBlank ? problemId : undefined}
        rows={1}
        enterKeyHint="done"
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
        className="pointer-coarse:-my-2.5 block w-full rounded-sm bg-transparent pointer-coarse:py-2.5 font-semibold text-lg pointer-coarse:outline-offset-0 outline-offset-4"
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
            today={scope.today}
            onTurnToText={(token) => {
              draft.change(tokenToText(line.source, token))
              input.current?.focus()
            }}
          />
        </div>
      )}
      {line && <KeptAsText words={line.unknown} />}
      <DraftProblem draft={draft} current={task.title} />
    </div>
  )
}
