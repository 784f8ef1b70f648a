import { Link } from '../../_components/ui/link.tsx'
import { MARK_LOOK, Mark } from './mark.tsx'

/** The app's mark and name; leads home. */
export function Wordmark() {
  return (
    <Link href="/inbox" className={MARK_LOOK}>
      <Mark />
    </Link>
  )
}
