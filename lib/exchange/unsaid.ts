/**
 * A row without the fields that are empty (null, `""`, `[]`). For a file that does not know our ids, or a field that
 * its program does not know, what is not there was not said: importing it again must not empty what was filled in here.
 */
export function dropEmpty<T extends object>(row: T): T {
  const isSaid = (value: unknown) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(row).filter(([, value]) => isSaid(value))) as T
}
