import type { Flow } from '#lib/gtd/statistics.ts'

/** `9,999`, but `10K`: as much as stands beside a plot. */
const SHORT = new Intl.NumberFormat('en-GB', { notation: 'compact' })

/** Bars of what was done and what was added, the oldest first. Each is said in words too, also as a tooltip. */
export function FlowPlot({
  title,
  bins,
  label,
}: {
  title: string
  bins: readonly Flow[]
  label: (bin: Flow) => string
}) {
  const most = Math.max(1, ...bins.flatMap(({ added, done }) => [added, done]))
  const share = (count: number) => `${(count / most) * 100}%`
  const [first, last] = [bins[0], bins.at(-1)]
  return (
    <section aria-label={title}>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-4 border-line border-b pb-1.5 text-sm">
        <h2 className="flex-1 font-semibold">{title}</h2>
        <Key className="bg-accent" name="done" />
        <Key className="bg-control" name="added" />
      </div>
      <div className="flex gap-2">
        <span aria-hidden="true" className="w-9 shrink-0 text-right text-ink-3 text-xs tabular-nums">
          {SHORT.format(most)}
        </span>
        <ul className="flex h-32 min-w-0 flex-1 items-end gap-px border-line border-t border-b sm:gap-1">
          {bins.map((bin) => {
            const words = `${label(bin)}: ${bin.done} done, ${bin.added} added`
            return (
              <li key={bin.from} title={words} className="flex h-full min-w-0 flex-1 items-end gap-px hover:bg-hover">
                <span className="sr-only">{words}</span>
                <span style={{ height: share(bin.done) }} className="flex-1 rounded-t-sm bg-accent" />
                <span style={{ height: share(bin.added) }} className="flex-1 rounded-t-sm bg-control" />
              </li>
            )
          })}
        </ul>
      </div>
      <div aria-hidden="true" className="mt-1 flex justify-between pl-11 text-ink-3 text-xs tabular-nums">
        <span>{first && label(first)}</span>
        <span>{last && label(last)}</span>
      </div>
    </section>
  )
}

function Key({ className, name }: { className: string; name: string }) {
  return (
    <span className="flex items-center gap-1.5 text-ink-2 text-xs">
      <span aria-hidden="true" className={`size-2.5 rounded-sm ${className}`} />
      {name}
    </span>
  )
}
