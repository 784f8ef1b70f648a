import { cx } from '../../_components/ui/cx.ts'

export type Health = 'healthy' | 'unhealthy' | 'unknown'

const LOOKS: Record<Health, string> = {
  healthy: 'bg-accent',
  // Another shape as well, for whoever does not see the colour.
  unhealthy: 'bg-danger rounded-none rotate-45',
  unknown: 'border border-control',
}

/** A dot that says how a backend is. Decoration: the word stands beside it. */
export function HealthDot({ health }: { health: Health }) {
  return <span aria-hidden="true" className={cx('size-2 shrink-0 rounded-full', LOOKS[health])} />
}
