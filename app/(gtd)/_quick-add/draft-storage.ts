import { browserStorage } from '../../_state/browser-storage.ts'

const STORAGE_KEY = 'quick-add'

/** The line that was being typed when the dialog closed or the page went away. */
export function readDraft(): string {
  const saved = browserStorage().readJson(STORAGE_KEY)
  return saved && 'text' in saved && typeof saved.text === 'string' ? saved.text : ''
}

/** Keeps the line; an empty one is forgotten. `ids` are of what it would have made, where adding it has failed. */
export function keepDraft(text: string, ids: readonly string[] = []): void {
  browserStorage().writeJson(STORAGE_KEY, text.trim() === '' ? null : { text, ids })
}

/** The ids of what this very line would have made when adding it failed. */
export function failedIds(text: string): string[] {
  const saved = browserStorage().readJson(STORAGE_KEY)
  return saved && 'ids' in saved && Array.isArray(saved.ids) && readDraft() === text ? saved.ids : []
}
