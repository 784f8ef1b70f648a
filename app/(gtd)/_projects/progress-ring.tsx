import type { TaskCounts } from '#lib/contract/task.ts'

const RADIUS = 5.5
const LENGTH = 2 * Math.PI * RADIUS

/** How much of a project is done, as a small ring. Decoration: the numbers stand in words where they matter. */
export function ProgressRing({ counts, className = 'size-4' }: { counts: TaskCounts; className?: string }) {
  const total = counts.inbox + counts.next + counts.waiting + counts.someday + counts.done
  const share = total === 0 ? 0 : counts.done / total
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className={className}>
      <circle cx="8" cy="8" r={RADIUS} fill="none" stroke="var(--control)" strokeOpacity="0.45" strokeWidth="2" />
      <circle
        cx="8"
        cy="8"
        r={RADIUS}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2"
        strokeLinecap="round"
        strokeDasharray={`${share * LENGTH} ${LENGTH}`}
        strokeOpacity={share === 0 ? 0 : 1}
        transform="rotate(-90 8 8)"
        className="transition-[stroke-dasharray] duration-300"
      />
    </svg>
  )
}
