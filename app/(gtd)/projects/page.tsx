import type { Metadata } from 'next'
import { ProjectsView } from '../_views/projects-view.tsx'

export const metadata: Metadata = { title: 'Projects' }

export default function ProjectsPage() {
  return <ProjectsView />
}
