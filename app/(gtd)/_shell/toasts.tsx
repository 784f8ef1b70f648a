'use client'

import { useEffect } from 'react'
import { Toaster, toast } from 'sonner'
import { giveVoice } from '../../_state/notify.ts'

/** Where the app says what it did. Polite: it waits for a screen reader to finish its sentence. */
export function Toasts() {
  // After the Toaster's own effects: it would miss what is said before it listens.
  useEffect(() => giveVoice(toast), [])
  return (
    <Toaster
      // Its own dark would paint over our colours, which are dark by themselves.
      theme="light"
      position="bottom-right"
      offset={16}
      // Above the bar; over something modal, above that (`globals.css`). From either place a finger pushes them out.
      mobileOffset={{ bottom: 'calc(4.25rem + env(safe-area-inset-bottom))' }}
      swipeDirections={['top', 'bottom', 'left', 'right']}
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-[22rem] max-w-[calc(100vw-2rem)] items-center gap-3 rounded-lg border border-line bg-raised py-2.5 pointer-coarse:py-1 pointer-coarse:has-[[data-description]]:py-2 pr-2.5 pl-4 text-ink shadow-float font-sans text-base',
          content: 'min-w-0 flex-1',
          title: '[overflow-wrap:anywhere] line-clamp-2',
          description: 'text-ink-2 text-sm',
          icon: 'hidden',
          closeButton:
            'order-last -ml-2 flex size-control-sm shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink',
          actionButton:
            'shrink-0 rounded-md px-2.5 h-control-sm font-medium text-accent hover:bg-hover whitespace-nowrap',
          cancelButton: 'shrink-0 rounded-md px-2.5 h-control-sm text-ink-2 hover:bg-hover',
        },
      }}
    />
  )
}
