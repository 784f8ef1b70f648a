import { browserStorage } from '../../_state/browser-storage.ts'

const STORAGE_KEY = 'quick-add'

/** The line that was being typed when the dialog closed or the page went away. */
export function readDraft(): string {
  const saved = browserStorage().readJson(STORAGE_KEY)
  return saved && 'text' in saved && typeof saved.text === 'string' ? saved.text : ''
}

/** Keeps the line; an empty one is forgotten. */
export function keepDraft(text: string): void {
  browserStorage().writeJson(STORAGE_KEY, text.trim() === '' ? null : { text })
}
