'use client'

import { X } from 'lucide-react'
import * as Radix from 'radix-ui/dialog'
import { type ReactNode, useState } from 'react'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'

const PLACES = {
  center:
    'top-[max(0.75rem,10dvh)] left-1/2 max-h-[calc(100dvh-max(0.75rem,10dvh)-0.75rem)] w-[min(calc(100vw-1.5rem),34rem)] -translate-x-1/2 rounded-lg animate-rise',
  corner:
    'max-h-[calc(100dvh-4rem)] max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-lg max-sm:animate-slide-up max-sm:pb-[env(safe-area-inset-bottom)] sm:top-13 sm:right-3 sm:w-[26rem] sm:rounded-lg sm:animate-rise',
  /** Over everything where the hand is busy: the whole of a phone. */
  top: 'max-sm:inset-0 sm:top-[max(0.75rem,12dvh)] sm:left-1/2 sm:max-h-[calc(88dvh-0.75rem)] sm:w-[min(calc(100vw-1.5rem),40rem)] sm:-translate-x-1/2 sm:rounded-lg max-sm:border-0 animate-rise',
  sheet: 'max-h-[calc(100dvh-1rem)] inset-x-0 bottom-0 rounded-t-lg animate-slide-up pb-[env(safe-area-inset-bottom)]',
  drawer: 'inset-y-0 left-0 w-[min(19rem,86vw)] animate-fade border-y-0 border-l-0',
}

/** To what asks for it by `data-initial`, else to the dialog itself: never by chance to the button that closes it. */
function focusInitial(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement)) return
  event.preventDefault()
  const initial = event.currentTarget.querySelector<HTMLElement>('[data-initial]') ?? event.currentTarget
  initial.focus()
}

/**
 * A modal dialog: focus moves in, stays in, and returns where it came from; Escape and a click outside close it.
 * `title` is its heading, and with `isTitleHidden` only its name. A corner dialog is a sheet on a phone.
 */
export function Dialog({
  title,
  description,
  isTitleHidden = false,
  place = 'center',
  onClose,
  onEscape,
  onClosed,
  className,
  children,
}: {
  title: string
  description?: ReactNode
  isTitleHidden?: boolean
  place?: keyof typeof PLACES
  onClose: () => void
  /** Hears of Escape first; preventing its default keeps the dialog open. */
  onEscape?: (event: KeyboardEvent) => void
  /** Called once it is gone and the focus is back. */
  onClosed?: () => void
  className?: string
  children: ReactNode
}) {
  const [opener] = useState(() => document.activeElement)
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={focusInitial}
          onEscapeKeyDown={onEscape}
          onCloseAutoFocus={(event) => {
            // Radix gives the focus back to its own trigger only, and there is none here.
            event.preventDefault()
            if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
            onClosed?.()
          }}
          className={cx(
            'fixed z-50 flex flex-col overflow-hidden border border-line bg-raised text-ink shadow-float outline-none',
            PLACES[place],
            className,
          )}
        >
          <div className={isTitleHidden ? 'sr-only' : 'flex items-start gap-3 px-5 pt-4 pb-2'}>
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-semibold text-lg tracking-tight">{title}</Radix.Title>
              {description && <Radix.Description className="text-ink-2">{description}</Radix.Description>}
            </div>
            {!isTitleHidden && (
              <Radix.Close asChild>
                <IconButton label="Close" className="-mr-2">
                  <X aria-hidden="true" />
                </IconButton>
              </Radix.Close>
            )}
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
