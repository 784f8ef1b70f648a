'use client'

import { Suspense, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { parseQuickAdd, type QuickAdd, tokenToText } from '#lib/gtd/quick-add.ts'
import { piece } from '../../_components/piece.tsx'
import { Field, TextInput } from '../../_components/ui/field.tsx'
import { whenIdle } from '../../_state/when-idle.ts'
import { captureProblem } from './capture-problem.ts'
import { useNameSuggestions } from './use-name-suggestions.ts'
import { useQuickAddScope } from './use-quick-add-scope.ts'

// What stands below a field comes after it: saying what was understood takes as much code as understanding.
const NameSuggestions = piece(() => import('./name-suggestions.tsx').then((module) => module.NameSuggestions))
const Understood = piece(() => import('./understood.tsx').then((module) => module.Understood))

/** Fetches what a line is explained with before there is one. */
export function usePreparedCapture(): void {
  useEffect(() => whenIdle(Understood.preload, NameSuggestions.preload), [])
}

/** A line in quick add's words, wherever one is asked for: what it says so far, and what is wrong with it. */
export function useCaptureLine(initial = '') {
  const scope = useQuickAddScope()
  const [text, setText] = useState(initial)
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const line = parseQuickAdd(text, scope)
  const suggestions = useNameSuggestions(input, text, scope, type)

  function type(next: string, caret?: number) {
    setProblem(null)
    if (caret === undefined) return setText(next)
    // Both before the next key, as in quick add.
    flushSync(() => setText(next))
    input.current?.setSelectionRange(caret, caret)
  }

  /** Says why the line cannot be taken, and goes back to it. */
  function refuse(why: string) {
    setProblem(why)
    input.current?.focus()
  }

  return {
    input,
    text,
    line,
    scope,
    problem,
    suggestions,
    type,
    refuse,
    /** The line, when a task can be made of it; otherwise null, and it is said why. */
    take(): QuickAdd | null {
      const wrong = captureProblem(line)
      if (wrong !== null) refuse(wrong)
      return wrong === null ? line : null
    },
  }
}

/** The field of {@link useCaptureLine}: names are completed, and what was understood stands below it. */
export function CaptureLine({
  capture: { input, text, line, scope, problem, suggestions, type },
  label,
  isLabelHidden,
  placeholder,
  isFocused,
}: {
  capture: ReturnType<typeof useCaptureLine>
  label: string
  /** Where what stands around the field says it to the eye. */
  isLabelHidden?: boolean
  placeholder?: string
  /** Whether it is what one comes here for. */
  isFocused?: boolean
}) {
  usePreparedCapture()
  const problemId = useId()
  const field = (
    <TextInput
      ref={input}
      autoFocus={isFocused}
      autoComplete="off"
      enterKeyHint="done"
      aria-label={isLabelHidden ? label : undefined}
      aria-invalid={problem !== null || undefined}
      aria-describedby={problem ? problemId : undefined}
      placeholder={placeholder}
      value={text}
      onChange={(event) => type(event.target.value)}
      onSelect={suggestions.onSelect}
      onKeyDown={(event) => {
        if (suggestions.onKeyDown(event) || event.key !== 'Escape') return
        if (suggestions.names.length > 0) event.stopPropagation()
        suggestions.onEscape(event.nativeEvent)
      }}
      {...suggestions.inputProps}
    />
  )
  return (
    <div className="min-w-40 flex-1">
      {isLabelHidden ? field : <Field label={label}>{field}</Field>}
      {suggestions.names.length > 0 && (
        <Suspense>
          <NameSuggestions suggestions={suggestions} />
        </Suspense>
      )}
      {problem && (
        <p id={problemId} role="alert" className="mt-1 text-danger text-sm">
          {problem}
        </p>
      )}
      {line.tokens.length + line.unknown.length > 0 && (
        <Suspense>
          <Understood line={line} today={scope.today} onTurnToText={(token) => type(tokenToText(text, token))} />
        </Suspense>
      )}
    </div>
  )
}
