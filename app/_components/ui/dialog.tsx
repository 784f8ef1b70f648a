'use client'

import { type ReactNode, useId } from 'react'
import { createPortal } from 'react-dom'
import { cx } from './cx.ts'
import { icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { useModal } from './modal.ts'

const X = icon('X')

/** Within what can be seen (`modal.ts`). Under a finger, a toast's height stays free above. */
const PLACES = {
  center:
    'top-15 sm:top-[max(0.75rem,10%)] left-1/2 max-h-[calc(100%-4.5rem)] sm:max-h-[calc(100%-max(0.75rem,10%)-0.75rem)] w-[min(calc(100vw-1.5rem),34rem)] -translate-x-1/2 rounded-lg animate-rise',
  corner:
    'max-h-[calc(100%-4rem)] max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-lg max-sm:animate-slide-up max-sm:pb-[env(safe-area-inset-bottom)] sm:top-13 sm:right-3 sm:w-[26rem] sm:rounded-lg sm:animate-rise',
  /** Over everything where the hand is busy: the whole of a phone. */
  top: 'max-sm:inset-0 sm:top-[max(0.75rem,12%)] sm:left-1/2 sm:max-h-[calc(88%-0.75rem)] sm:w-[min(calc(100vw-1.5rem),40rem)] sm:-translate-x-1/2 sm:rounded-lg max-sm:border-0 animate-rise',
  sheet: 'max-h-[calc(100%-3.75rem)] inset-x-0 bottom-0 rounded-t-lg animate-slide-up pb-[env(safe-area-inset-bottom)]',
  drawer: 'inset-y-0 left-0 w-[min(19rem,86vw)] animate-fade border-y-0 border-l-0 pb-[env(safe-area-inset-bottom)]',
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
  const id = useId()
  const layer = useModal({
    onEscape(event) {
      onEscape?.(event)
      if (event.defaultPrevented) return
      event.preventDefault()
      onClose()
    },
    onClosed,
  })
  return createPortal(
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: Escape does the same */}
      <div className="fixed inset-0 touch-pinch-zoom animate-fade bg-scrim" onClick={onClose} />
      <div
        role="dialog"
        aria-modal="true"
        aria-labelledby={`${id}-title`}
        aria-describedby={description ? `${id}-description` : undefined}
        tabIndex={-1}
        className={cx(
          'absolute flex flex-col overflow-hidden overscroll-contain border border-line bg-raised text-ink shadow-float outline-none',
          PLACES[place],
          className,
        )}
      >
        <div className={isTitleHidden ? 'sr-only' : 'flex items-start gap-3 px-5 pt-4 pb-2'}>
          <div className="min-w-0 flex-1">
            <h2 id={`${id}-title`} className="font-semibold text-lg tracking-tight">
              {title}
            </h2>
            {description && (
              <p id={`${id}-description`} className="text-ink-2">
                {description}
              </p>
            )}
          </div>
          {!isTitleHidden && (
            <IconButton label="Close" className="-mt-1 -mr-2 pointer-coarse:-mt-2.5" onClick={onClose}>
              <X aria-hidden="true" />
            </IconButton>
          )}
        </div>
        {children}
      </div>
    </>,
    layer,
  )
}
