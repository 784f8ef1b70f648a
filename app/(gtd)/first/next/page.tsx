import { firstNext } from '../../_first/first-lists.ts'
import { WithFirst } from '../../_first/with-first.tsx'
import NextPage from '../../next/page.tsx'

export { metadata } from '../../next/page.tsx'

export default function FirstNextPage() {
  return (
    <WithFirst read={firstNext}>
      <NextPage />
    </WithFirst>
  )
}
