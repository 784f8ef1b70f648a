/** Whether ⌘ is the key for shortcuts here, and not Ctrl. False on the server. */
export function isApple(): boolean {
  return typeof window !== 'undefined' && /Mac|iP/.test(navigator.platform)
}
