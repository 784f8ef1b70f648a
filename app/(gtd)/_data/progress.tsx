/** How far something has got. `label` says what. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <div className="max-w-sm space-y-1.5">
      <p className="flex justify-between gap-4 text-ink-2 text-sm">
        <span>{label}</span>
        <span className="tabular-nums">
          {done.toLocaleString('en')} of {total.toLocaleString('en')}
        </span>
      </p>
      <progress
        aria-label={label}
        value={done}
        max={total}
        className="block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  )
}
