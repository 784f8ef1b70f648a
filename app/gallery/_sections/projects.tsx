'use client'

import { ProgressRing } from '../../(gtd)/_projects/progress-ring.tsx'
import { ProjectHeader } from '../../(gtd)/_projects/project-header.tsx'
import { ProjectRow } from '../../(gtd)/_projects/project-row.tsx'
import type { Fixtures } from '../_world/fixtures.ts'
import { Section, Specimen } from '../_world/specimen.tsx'

/** Projects: how far, how well, and what they are. */
export function ProjectsSection({ fixtures: { projects } }: { fixtures: Fixtures }) {
  const { kitchen, fresh, stalled, blocked, late, done, long } = projects
  return (
    <Section id="projects" title="Projects">
      <Specimen name="ProgressRing: none, half, nearly, all" isRow>
        {[fresh, kitchen, late, done].map(({ id, task_counts }) => (
          <ProgressRing key={id} counts={task_counts} className="size-5.5" />
        ))}
      </Specimen>
      <Specimen name="ProjectRow: well, new, stalled, blocked, late, long">
        <ul aria-label="Projects">
          <ProjectRow project={kitchen} health="ok" />
          <ProjectRow project={fresh} health="ok" />
          <ProjectRow project={stalled} health="stalled" />
          <ProjectRow project={blocked} health="blocked" />
          <ProjectRow project={late} health="ok" />
          <ProjectRow project={long} health="stalled" />
        </ul>
      </Specimen>
      <Specimen name="ProjectHeader">
        <ProjectHeader project={kitchen} />
      </Specimen>
    </Section>
  )
}
