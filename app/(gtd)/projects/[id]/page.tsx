import { ProjectView } from '../../_views/project-view.tsx'

export default function ProjectPage() {
  return <ProjectView />
}
