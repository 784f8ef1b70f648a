import { firstWaiting } from '../../_first/first-lists.ts'
import { WithFirst } from '../../_first/with-first.tsx'
import WaitingPage from '../../waiting/page.tsx'

export { metadata } from '../../waiting/page.tsx'

export default function FirstWaitingPage() {
  return (
    <WithFirst read={firstWaiting}>
      <WaitingPage />
    </WithFirst>
  )
}
