import { cx } from '../../_components/ui/cx.ts'

export type FilterSelectOption = { value: string; label: string }

/** One choice that narrows a list: as wide as what is chosen, and lit while something is. Null asks for nothing. */
export function FilterSelect({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: readonly FilterSelectOption[]
  value: string | null
  onChange: (value: string | null) => void
}) {
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      className={cx(
        'select-caret field-sizing-content h-control-sm max-w-64 appearance-none truncate rounded-md pr-7 pl-2.5 text-sm hover:bg-hover',
        value === null ? 'bg-canvas text-ink-2' : 'bg-accent-soft font-medium text-ink',
      )}
    >
      <option value="">{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
