import { firstOfProject } from '../../../_first/first-lists.ts'
import { WithFirst } from '../../../_first/with-first.tsx'
import ProjectPage from '../../../projects/[id]/page.tsx'

export default async function FirstProjectPage({ params }: { params: Promise<{ id: string }> }) {
  return (
    <WithFirst read={firstOfProject((await params).id)}>
      <ProjectPage />
    </WithFirst>
  )
}
