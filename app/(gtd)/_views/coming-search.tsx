'use client'

import { useLayoutEffect } from 'react'
import { SearchField } from './search-field.tsx'

let typed = ''

/** The field of search before its view is there: who presses a key for it types on, and {@link takeTyped} has it. */
export function ComingSearch() {
  useLayoutEffect(() => {
    typed = ''
  }, [])
  return (
    <SearchField
      onChange={(event) => {
        typed = event.target.value
      }}
    />
  )
}

/** What was typed before the view was there. It is given once. */
export function takeTyped(): string {
  const text = typed
  typed = ''
  return text
}
