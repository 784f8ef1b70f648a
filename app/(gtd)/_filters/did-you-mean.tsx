import { meantParts } from '#lib/gtd/filter/meant.ts'
import { parseFilter } from '#lib/gtd/filter/parse.ts'
import { Button } from '../../_components/ui/button.tsx'

/** What words of a filter were probably meant as that are looked for as text, or left out. A click puts it there. */
export function DidYouMean({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const all = meantParts(text, parseFilter(text))
  if (all.length === 0) return null
  return (
    <p className="flex animate-fade flex-wrap items-center gap-x-2 gap-y-1.5 text-ink-2 text-sm">
      Did you mean
      {all.map(({ start, end, text: said, part }) => (
        <Button
          key={start}
          size="sm"
          aria-label={`${part} for “${said}”`}
          onClick={() => onChange(text.slice(0, start) + part + text.slice(end))}
        >
          {part}
        </Button>
      ))}
    </p>
  )
}
