'use client'

const EXAMPLES = [
  { query: 'status:next ~15m !low', words: 'Next actions for a tired quarter of an hour' },
  { query: 'due:overdue,week', words: 'Late, or due in the next 7 days' },
  { query: '@phone,@computer is:available', words: 'What can be done at the desk right now' },
  { query: 'status:someday no:project', words: 'Ideas that belong nowhere yet' },
  { query: 'status:next no:time no:energy', words: 'What does not say yet what it takes' },
  { query: '-no:due -status:waiting area:Work', words: 'Dates at work that are up to you' },
]

/** Filters to begin with: a click writes one. They show the whole grammar between them. */
export function Examples({ onPick }: { onPick: (query: string) => void }) {
  return (
    <section aria-labelledby="examples">
      <h2 id="examples" className="mb-1 border-line border-b pb-1.5 font-semibold text-sm">
        To begin with
      </h2>
      <ul>
        {EXAMPLES.map(({ query, words }) => (
          <li key={query}>
            <button
              type="button"
              onClick={() => onPick(query)}
              className="-mx-2 flex min-h-11 w-[calc(100%+1rem)] flex-wrap items-baseline gap-x-4 rounded-md px-2 py-2 text-left hover:bg-hover/70"
            >
              <span className="min-w-0 font-medium [overflow-wrap:anywhere] sm:w-72">{query}</span>
              <span className="min-w-0 flex-1 text-ink-2 max-sm:basis-full">{words}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-ink-2 text-sm">
        Every part must hold. A comma stands for “or”, a minus before a part for “not”; any other word is looked for in
        titles and notes. Only open tasks are shown, unless a status is asked for.
      </p>
    </section>
  )
}
