/** The key that an event counts as for commands, or null when it belongs to something else. */
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
  // AltGr types characters such as # on some keyboards, and reports Ctrl and Alt as well.
  const isShortcut = event.metaKey || ((event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph'))
  if (isShortcut || takesKeys(event.target)) return null
  // Enter, arrows and the like mean something to whatever control has the focus; letters do not.
  if (event.key.length > 1 && event.key !== 'Escape' && isControl(event.target, event.key)) return null
  return event.key === 'Shift' || event.key === 'AltGraph' ? null : event.key
}

function isControl(target: EventTarget | null, key: string): boolean {
  if (target instanceof HTMLInputElement) return true
  return key === 'Enter' && target instanceof HTMLElement && target.matches('a,button,summary')
}

function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="dialog"],[role="menu"],[role="listbox"]')) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
