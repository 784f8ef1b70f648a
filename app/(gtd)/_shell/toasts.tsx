'use client'

import { useEffect } from 'react'
import { Toaster, toast } from 'sonner'
import { giveVoice } from '../../_state/notify.ts'
import { useTheme } from '../../_state/theme.ts'

/** Where the app says what it did. Polite: it waits for a screen reader to finish its sentence. */
export function Toasts() {
  const { isDark } = useTheme()
  // After the Toaster's own effects: it would miss what is said before it listens.
  useEffect(() => giveVoice(toast), [])
  return (
    <Toaster
      theme={isDark ? 'dark' : 'light'}
      position="bottom-right"
      offset={16}
      mobileOffset={{ bottom: 76 }}
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-[22rem] max-w-[calc(100vw-2rem)] items-center gap-3 rounded-lg border border-line bg-raised py-2.5 pr-2.5 pl-4 text-ink shadow-float font-sans text-base',
          content: 'min-w-0 flex-1',
          title: '[overflow-wrap:anywhere] line-clamp-2',
          description: 'text-ink-2 text-sm',
          icon: 'hidden',
          closeButton:
            'order-last -ml-2 flex size-8 shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink',
          actionButton: 'shrink-0 rounded-md px-2.5 h-8 font-medium text-accent hover:bg-hover whitespace-nowrap',
          cancelButton: 'shrink-0 rounded-md px-2.5 h-8 text-ink-2 hover:bg-hover',
        },
      }}
    />
  )
}
