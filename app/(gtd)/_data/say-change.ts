import type { FieldChange } from '#lib/exchange/plan.ts'

const VALUE_MAX = 40

/** Says a project's id by its name. */
export type NameOfProject = (id: string) => string | undefined

/** A {@link NameOfProject} over the projects of several sides, the first that knows one winning. */
export function projectNames(...sides: readonly (readonly { id: string; name: string }[])[]): NameOfProject {
  const names = new Map(sides.toReversed().flatMap((side) => side.map(({ id, name }) => [id, name] as const)))
  return (id) => names.get(id)
}

/** A changed field as words: `due on 2026-11-21 → nothing`. */
export function sayChange({ field, from, to }: FieldChange, nameOf: NameOfProject): string {
  const say = (value: unknown) =>
    field === 'project_id' && typeof value === 'string' ? (nameOf(value) ?? 'another project') : sayValue(value)
  return `${field === 'project_id' ? 'project' : field.replaceAll('_', ' ')} ${say(from)} → ${say(to)}`
}

function sayValue(value: unknown): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = (Array.isArray(value) ? value.join(' ') : String(value)).replace(/\s+/g, ' ')
  return text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX)}…` : text
}
