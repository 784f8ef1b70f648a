import { firstInbox } from '../../_first/first-lists.ts'
import { WithFirst } from '../../_first/with-first.tsx'
import InboxPage from '../../inbox/page.tsx'

export { metadata } from '../../inbox/page.tsx'

export default function FirstInboxPage() {
  return (
    <WithFirst read={firstInbox}>
      <InboxPage />
    </WithFirst>
  )
}
