const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Whether `text` can be a backend's id: lower-case words joined by `-`. */
export function isBackendId(text: string): boolean {
  return ID.test(text)
}

/** The id that stands in a variable's name: `BUN_SQLITE` → `bun-sqlite`. */
export function idFromVariable(part: string): string {
  return part.toLowerCase().replaceAll('_', '-')
}

/** The variable that holds a backend's address: `bun-sqlite` → `BACKEND_BUN_SQLITE_URL`. */
export function urlVariable(id: string): string {
  return `BACKEND_${id.toUpperCase().replaceAll('-', '_')}_URL`
}

/** A name for a backend whose manifest is not here: `bun-sqlite` → `Bun Sqlite`. */
export function nameFromId(id: string): string {
  return id.replaceAll('-', ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
