import { Field, Select } from '../../_components/ui/field.tsx'
import type { ProjectChoice } from './project-choices.ts'

/** Chooses where the tasks go that a file has in no project; null is the inbox. */
export function ProjectSelect({
  value,
  choices,
  onChange,
}: {
  value: string | null
  choices: readonly ProjectChoice[]
  onChange: (project: string | null) => void
}) {
  return (
    <Field label="Tasks in no section">
      <Select value={value ?? ''} onChange={({ target }) => onChange(target.value || null)}>
        <option value="">Inbox</option>
        {choices.map(({ name, isNew }) => (
          <option key={name} value={name}>
            {isNew ? `${name} (new)` : name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
