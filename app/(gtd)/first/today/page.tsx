import { firstToday } from '../../_first/first-lists.ts'
import { WithFirst } from '../../_first/with-first.tsx'
import TodayPage from '../../today/page.tsx'

export { metadata } from '../../today/page.tsx'

export default function FirstTodayPage() {
  return (
    <WithFirst read={firstToday}>
      <TodayPage />
    </WithFirst>
  )
}
