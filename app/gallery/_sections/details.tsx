'use client'

import { TaskForm } from '../../(gtd)/_details/task-form.tsx'
import type { Fixtures } from '../_world/fixtures.ts'
import { Section, Specimen } from '../_world/specimen.tsx'

/** A task's own page: with everything set, and with nothing. */
export function DetailsSection({ fixtures: { rows } }: { fixtures: Fixtures }) {
  return (
    <Section id="details" title="Task details">
      <div className="grid gap-6 lg:grid-cols-2">
        {[rows.everything, rows.plain].map((task) => (
          <Specimen key={task.id} name={task === rows.plain ? 'Nothing set' : 'Everything set'}>
            <div className="max-w-[25rem] rounded-md border-line pt-4 max-md:-mx-4 md:border">
              <TaskForm task={task} />
            </div>
          </Specimen>
        ))}
      </div>
    </Section>
  )
}
