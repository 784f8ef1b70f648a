'use client'

import { useEffectEvent, useLayoutEffect, useState } from 'react'

/** Something modal that is open, and what had the focus before. */
type Layer = { element: HTMLElement; opener: Element | null }

/** From the bottom up: only the last one hears of keys. */
const layers: Layer[] = []

const TAB_STOPS =
  'a[href],button:not(:disabled),input:not(:disabled),select:not(:disabled),textarea:not(:disabled),summary,[tabindex]'

/**
 * The element to render something modal into. It is in the page while the caller is on screen. The focus goes to what
 * asks for it by `data-initial`, else to what has the role, never by chance to the button that closes it; it stays
 * within, and returns where it came from. Whoever cannot see hears of nothing else, but for what announces itself.
 *
 * The page behind is left as it is: no `inert`, no style of the body. Either would have the style of every element
 * computed anew, which takes longer than all else in opening a dialog (ADR 0027).
 */
export function useModal({
  onEscape,
  onClosed,
}: {
  onEscape: (event: KeyboardEvent) => void
  onClosed?: (() => void) | undefined
}): HTMLElement {
  const [element] = useState(makeLayer)
  const hearEscape = useEffectEvent(onEscape)
  const closed = useEffectEvent(() => onClosed?.())
  // Before it is painted, and so before the next key, which belongs to it.
  useLayoutEffect(() => {
    const layer: Layer = { element, opener: document.activeElement }
    document.body.append(element)
    layers.push(layer)
    hideWhatIsBehind()
    focusInto(element)
    const forget = holdFocus(layer, hearEscape)
    const letGo = stayInSight(element)
    return () => {
      forget()
      letGo()
      layers.splice(layers.indexOf(layer), 1)
      element.remove()
      hideWhatIsBehind()
      // Once all of the page is as it will be, with the next dialog open if this one led to another.
      queueMicrotask(() => {
        giveBack(layer)
        closed()
      })
    }
  }, [element])
  return element
}

/** Over all that the page has, and over what was opened before: what can be seen of the screen. Toasts make way for it. */
function makeLayer(): HTMLElement {
  const element = document.createElement('div')
  element.className =
    'fixed top-[env(safe-area-inset-top)] right-[env(safe-area-inset-right)] bottom-0 left-[env(safe-area-inset-left)] z-50'
  element.dataset.modal = ''
  return element
}

/**
 * Keeps `element` above a keyboard that lies over the page, as on iOS: elsewhere it makes the page lower
 * (`interactiveWidget` in the layout). What is zoomed into is left alone.
 */
function stayInSight(element: HTMLElement): () => void {
  const sight = window.visualViewport
  if (!sight) return () => {}
  function place({ scale, offsetTop, height }: VisualViewport) {
    const covered = scale === 1 ? document.documentElement.clientHeight - offsetTop - height : 0
    element.style.top = covered > 0 && offsetTop > 0 ? `${offsetTop}px` : ''
    element.style.bottom = covered > 0 ? `${covered}px` : ''
  }
  const onChange = () => place(sight)
  onChange()
  sight.addEventListener('resize', onChange)
  sight.addEventListener('scroll', onChange)
  return () => {
    sight.removeEventListener('resize', onChange)
    sight.removeEventListener('scroll', onChange)
  }
}

/** Marks what the topmost layer covers, for screen readers alone. */
function hideWhatIsBehind(): void {
  const top = layers.at(-1)?.element
  for (const child of document.body.children) {
    if (!(child instanceof HTMLElement)) continue
    const isBehind = top !== undefined && child !== top && !child.matches('script,[aria-live],:has(> [aria-live])')
    if (isBehind && child.ariaHidden === null) {
      child.ariaHidden = 'true'
      child.dataset.behind = ''
    } else if (!isBehind && child.dataset.behind !== undefined) {
      child.ariaHidden = null
      delete child.dataset.behind
    }
  }
}

function focusInto(element: HTMLElement): void {
  element.querySelector<HTMLElement>('[data-initial]')?.focus()
  if (!element.contains(document.activeElement)) element.querySelector<HTMLElement>('[role="dialog"]')?.focus()
}

function holdFocus(layer: Layer, onEscape: (event: KeyboardEvent) => void): () => void {
  const { element } = layer
  const isTop = () => layers.at(-1) === layer
  function closeOnEscape(event: KeyboardEvent) {
    if (event.key === 'Escape' && isTop() && !event.isComposing) onEscape(event)
  }
  function wrapTab(event: KeyboardEvent) {
    if (event.key === 'Tab' && isTop() && !event.defaultPrevented) wrapAround(event, element)
  }
  function stay({ target }: FocusEvent) {
    if (isTop() && target instanceof Element && target.closest('[data-behind]')) focusInto(element)
  }
  // What had the focus may go, and take it along: keys would be the page's.
  const watch = new MutationObserver(() => {
    if (isTop() && (document.activeElement ?? document.body) === document.body) focusInto(element)
  })
  // Before anything in it: an Escape that closes it is nobody else's.
  document.addEventListener('keydown', closeOnEscape, { capture: true })
  document.addEventListener('keydown', wrapTab)
  document.addEventListener('focusin', stay)
  watch.observe(element, { childList: true, subtree: true })
  return () => {
    document.removeEventListener('keydown', closeOnEscape, { capture: true })
    document.removeEventListener('keydown', wrapTab)
    document.removeEventListener('focusin', stay)
    watch.disconnect()
  }
}

/** From the last stop to the first, and back. A toast over it keeps its own. */
function wrapAround(event: KeyboardEvent, element: HTMLElement): void {
  const active = document.activeElement
  if (active !== document.body && !element.contains(active)) return
  const stops = [...element.querySelectorAll<HTMLElement>(TAB_STOPS)].filter(isTabStop)
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
  const isAtEdge = active === from || !stops.some((stop) => stop === active)
  // From the dialog itself, forwards is the browser's own way in.
  if (!isAtEdge || (!event.shiftKey && active !== from && active !== document.body && stops.length > 0)) return
  event.preventDefault()
  to?.focus()
}

function isTabStop(element: HTMLElement): boolean {
  if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) return false
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio' || element.checked) return true
  // Of a group, Tab goes to the one that is chosen.
  return ![...document.getElementsByName(element.name)].some(
    (other) => other instanceof HTMLInputElement && other.checked,
  )
}

function giveBack({ opener }: Layer): void {
  // What was opened in its place goes back to where this one came from.
  for (const layer of layers) if (layer.opener === document.body || !layer.opener?.isConnected) layer.opener = opener
  const active = document.activeElement
  const isFree = !active || active === document.body || !active.checkVisibility()
  if (isFree && opener instanceof HTMLElement && opener.isConnected) opener.focus()
}
