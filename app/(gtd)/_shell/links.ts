/** The address of a project's page. */
export function projectHref(id: string): string {
  return `/projects/${id}`
}

/** The address of a context's page; its `@` is not part of it. */
export function contextHref(name: string): string {
  return `/contexts/${encodeURIComponent(name.slice(1))}`
}

/** The context that the last part of such an address names, with or without `@`. */
export function contextOfSegment(segment: string): string {
  try {
    const name = decodeURIComponent(segment)
    return name.startsWith('@') ? name : `@${name}`
  } catch {
    return `@${segment}`
  }
}

/** The address of a saved filter. */
export function filterHref(id: string): string {
  return `/filter?saved=${encodeURIComponent(id)}`
}

/** The address of a filter that is not saved. */
export function filterQueryHref(query: string): string {
  return `/filter?q=${encodeURIComponent(query)}`
}
