import { cx } from './cx.ts'

/** A grey stand-in of the size that `className` gives it. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('block animate-pulse rounded-full bg-line', className)} />
}
