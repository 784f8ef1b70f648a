import { firstSomeday } from '../../_first/first-lists.ts'
import { WithFirst } from '../../_first/with-first.tsx'
import SomedayPage from '../../someday/page.tsx'

export { metadata } from '../../someday/page.tsx'

export default function FirstSomedayPage() {
  return (
    <WithFirst read={firstSomeday}>
      <SomedayPage />
    </WithFirst>
  )
}
