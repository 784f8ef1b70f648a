import { isApple } from './is-apple.ts'

/**
 * The key that an event counts as for commands, or null when it belongs to something else. With ⌘ (Apple) or Ctrl held
 * it is `Mod+k`, which is a command in a field too; with Alt held, an arrow up or down is `Alt+ArrowUp`.
 */
export function commandKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing || event.repeat) return repeatable(event)
  return plainKey(event)
}

/** Holding a key down goes on moving, and does nothing else twice. */
function repeatable(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing) return null
  return ['j', 'k', 'ArrowDown', 'ArrowUp'].includes(event.key) ? plainKey(event) : null
}

function plainKey(event: KeyboardEvent): string | null {
  if (isApple() ? event.metaKey : event.ctrlKey) return modKey(event)
  if (event.altKey && /^Arrow(?:Up|Down)$/.test(event.key) && !takesKeys(event.target)) return `Alt+${event.key}`
  // AltGr types characters such as # on some keyboards, and reports Ctrl and Alt as well.
  const isShortcut = event.metaKey || ((event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph'))
  if (isShortcut || takesKeys(event.target)) return null
  // Enter, arrows and the like mean something to whatever control has the focus; letters do not.
  if (event.key.length > 1 && event.key !== 'Escape' && isControl(event.target, event.key)) return null
  return event.key === 'Shift' || event.key === 'AltGraph' ? null : event.key
}

function modKey(event: KeyboardEvent): string | null {
  if (event.altKey || event.shiftKey || (event.metaKey && event.ctrlKey) || isInLayer(event.target)) return null
  // A field undoes what was typed into it.
  if (event.key === 'z' && takesKeys(event.target)) return null
  return `Mod+${event.key.toLowerCase()}`
}

function isControl(target: EventTarget | null, key: string): boolean {
  if (target instanceof HTMLInputElement) return true
  return key === 'Enter' && target instanceof HTMLElement && target.matches('a,button,summary')
}

function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || isInLayer(target)) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** What lies over the page keeps its keys. */
function isInLayer(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"],[role="menu"],[role="listbox"]') !== null
}
