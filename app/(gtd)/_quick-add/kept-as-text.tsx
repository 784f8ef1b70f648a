import { explainKept } from '#lib/gtd/explain-kept.ts'

/** The words of a line that look like a part of it but are none, and how what they mean is written; they stay in the title. */
export function KeptAsText({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null
  const hints = new Set(words.map(explainKept).filter((hint) => hint !== null))
  return (
    <p className="text-ink-2 text-sm [overflow-wrap:anywhere]">
      {[`Kept as text: ${words.join(' ')}${hints.size > 0 ? '.' : ''}`, ...hints].join(' ')}
    </p>
  )
}
