/** Numbers with their words, in one line that wraps; what there is none of is left out. */
export function Tally({ parts }: { parts: readonly (readonly [word: string, number: number])[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      {parts
        .filter(([, number]) => number > 0)
        .map(([word, number]) => (
          <li key={word}>
            <span className="font-semibold tabular-nums">{number.toLocaleString('en')}</span>{' '}
            <span className="text-ink-2">{word}</span>
          </li>
        ))}
    </ul>
  )
}
