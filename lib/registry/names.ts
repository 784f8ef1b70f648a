const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Whether `text` can be a backend's id: lower-case words joined by `-`. */
export function isBackendId(text: string): boolean {
  return ID.test(text)
}

/** The id that stands in a variable's name: `BUN_SQLITE` → `bun-sqlite`. */
export function idFromVariable(part: string): string {
  return part.toLowerCase().replaceAll('_', '-')
}

/** A name for a backend whose manifest is not here: `bun-sqlite` → `Bun Sqlite`. */
export function nameFromId(id: string): string {
  return id.replaceAll('-', ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
