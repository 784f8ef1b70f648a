/** Local storage that never throws: where it is forbidden or full, nothing is kept. Empty on the server. */
export function browserStorage() {
  const storage = open()
  return {
    storage,
    /** The object under `key`, or null. */
    readJson(key: string): object | null {
      try {
        const value: unknown = JSON.parse(storage?.getItem(key) ?? 'null')
        return value !== null && typeof value === 'object' ? value : null
      } catch {
        return null
      }
    },
    /** Null removes it. */
    writeJson(key: string, value: object | null): void {
      try {
        if (value === null) storage?.removeItem(key)
        else storage?.setItem(key, JSON.stringify(value))
      } catch {
        // Kept as long as the page then, which is all that such a browser allows.
      }
    },
  }
}

function open(): Storage | null {
  try {
    return typeof window === 'undefined' ? null : window.localStorage
  } catch {
    return null
  }
}
