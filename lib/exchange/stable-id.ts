import { v5 } from 'uuid'
import { isUuid } from '#lib/contract/fields.ts'

/** Of this project's name-based ids (RFC 9562 §5.5); another value would make every old import a new one. */
const NAMESPACE = '6f0f2ad5-3a5e-5c0b-9d0e-7b1c3a9e4f52'

/** Gives ids to what a file has none for. */
export type IdMaker = (...content: string[]) => string

/**
 * Ids for one file of a format: a UUIDv5 of the content that names a thing, and of how many equal ones came before it.
 * So importing a file twice, or with its lines in another order, finds the same things again.
 */
export function createIdMaker(format: string): IdMaker {
  const seen = new Map<string, number>()
  return (...content) => {
    const name = JSON.stringify([format, ...content])
    const place = seen.get(name) ?? 0
    seen.set(name, place + 1)
    return v5(`${name}#${place}`, NAMESPACE)
  }
}

/** The id that a foreign program's own `key` stands for: itself where it is a UUID. */
export function idOfKey(format: string, key: string): string {
  const lower = key.toLowerCase()
  return isUuid(lower) ? lower : v5(JSON.stringify([format, 'key', key]), NAMESPACE)
}

/** The id of a project that a format knows by name only. The same in every format, whatever the case of the name. */
export function idOfProjectName(name: string): string {
  return v5(JSON.stringify(['project', name.toLowerCase()]), NAMESPACE)
}
