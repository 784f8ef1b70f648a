import { firstOfContext } from '../../../_first/first-lists.ts'
import { WithFirst } from '../../../_first/with-first.tsx'
import { contextOfSegment } from '../../../_shell/links.ts'
import ContextPage from '../../../contexts/[name]/page.tsx'

export default async function FirstContextPage({ params }: { params: Promise<{ name: string }> }) {
  return (
    <WithFirst read={firstOfContext(contextOfSegment((await params).name))}>
      <ContextPage />
    </WithFirst>
  )
}
