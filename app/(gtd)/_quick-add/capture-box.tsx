'use client'

import type { FormEvent } from 'react'
import { Button } from '../../_components/ui/button.tsx'
import { usePerform } from '../_actions/use-perform.ts'
import { captureChange } from './capture.ts'
import { CaptureLine, useCaptureLine } from './capture-line.tsx'

const EXAMPLE = 'Call Ann @phone ~15m due:fri'

/** A line that stays open, to empty one's head into the inbox one task after another. */
export function CaptureBox({ onAdd }: { onAdd: () => void }) {
  const { perform } = usePerform()
  const capture = useCaptureLine()

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    const line = capture.take()
    if (!line) return
    capture.type('')
    onAdd()
    void perform(captureChange(line, {}, {}, capture.scope.projects))
  }

  return (
    <form
      onSubmit={onSubmit}
      onKeyDown={(event) => event.key === 'Escape' && capture.input.current?.blur()}
      noValidate
      aria-label="Add to the inbox"
      className="mb-3 flex flex-wrap items-start gap-2"
    >
      <CaptureLine
        capture={capture}
        label="What has your attention?"
        isLabelHidden
        placeholder="What has your attention?"
      />
      <Button type="submit">Add</Button>
      {/* What was understood takes its place, so that nothing moves. */}
      {capture.line.tokens.length === 0 && (
        <p className="w-full py-1 text-ink-3 text-sm">
          Try{' '}
          <button
            type="button"
            className="rounded-sm font-medium text-ink-2 hover:underline"
            onClick={() => {
              capture.type(EXAMPLE)
              capture.input.current?.focus()
            }}
          >
            {EXAMPLE}
          </button>
        </p>
      )}
    </form>
  )
}
