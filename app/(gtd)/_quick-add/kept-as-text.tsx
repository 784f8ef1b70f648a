/** The words of a line that look like a part of it but are none; they stay in the title. */
export function KeptAsText({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null
  return <p className="text-ink-2 text-sm [overflow-wrap:anywhere]">Kept as text: {words.join(' ')}</p>
}
