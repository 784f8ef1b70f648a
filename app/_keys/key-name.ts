import { isApple } from './is-apple.ts'

const NAMES: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Enter: '↵', Escape: 'Esc', Delete: 'Del' }

/** A key, or several pressed one after another, as `Kbd` shows them: `⇧J`, `g i`, `Ctrl+K`. */
export function keyNames(sequence: string): string {
  return sequence.split(' ').map(keyName).join(' ')
}

function keyName(key: string): string {
  if (key.startsWith('Mod+')) return `${isApple() ? '⌘' : 'Ctrl+'}${key.slice('Mod+'.length).toUpperCase()}`
  if (key.startsWith('Alt+')) return `${isApple() ? '⌥' : 'Alt+'}${keyName(key.slice('Alt+'.length))}`
  return /^[A-Z]$/.test(key) ? `⇧${key}` : (NAMES[key] ?? key)
}
