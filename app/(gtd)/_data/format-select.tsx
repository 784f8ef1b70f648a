import { FORMATS, type FormatId } from '#lib/exchange/formats.ts'
import { Field, Select } from '../../_components/ui/field.tsx'

const IDS = Object.keys(FORMATS) as FormatId[]

/** Chooses a file format; null is none yet. */
export function FormatSelect({
  label,
  value,
  onChange,
}: {
  label: string
  value: FormatId | null
  onChange: (format: FormatId) => void
}) {
  return (
    <Field label={label}>
      <Select value={value ?? ''} onChange={({ target }) => onChange(target.value as FormatId)}>
        {value === null && (
          <option value="" disabled>
            Choose a format
          </option>
        )}
        {IDS.map((id) => (
          <option key={id} value={id}>
            {FORMATS[id].name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
