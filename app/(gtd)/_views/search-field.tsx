'use client'

import type { ComponentProps, ReactNode } from 'react'
import { QUERY_MAX } from '#lib/contract/limits.ts'

/** Where one types what is sought. It takes the focus: one comes to it to type. */
export function SearchField({
  children,
  ...props
}: Pick<ComponentProps<'input'>, 'value' | 'onChange'> & { children?: ReactNode }) {
  return (
    <search>
      <label className="flex h-11 items-center gap-3 rounded-lg border border-control/60 bg-surface px-3.5 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent hover:border-control dark:bg-canvas">
        <input
          type="search"
          // biome-ignore lint/a11y/noAutofocus: one comes here to type
          autoFocus
          aria-label="Search tasks and projects"
          placeholder="Title, notes or project"
          maxLength={QUERY_MAX}
          autoCapitalize="none"
          enterKeyHint="search"
          onKeyDown={({ key, currentTarget }) => {
            // Under a finger, Enter puts the keyboard away from over what was found.
            if (key === 'Escape' || (key === 'Enter' && matchMedia('(pointer: coarse)').matches)) currentTarget.blur()
          }}
          className="min-w-0 flex-1 bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
          {...props}
        />
        {children}
      </label>
    </search>
  )
}
