'use client'

import { RequestError } from '#lib/client/request-error.ts'
import { Problem } from '../../(gtd)/_data/problem.tsx'
import { Progress } from '../../(gtd)/_data/progress.tsx'
import { DraftProblem } from '../../(gtd)/_details/draft-problem.tsx'
import { NextActionPrompt } from '../../(gtd)/_projects/next-action-prompt.tsx'
import type { Waiting } from '../../(gtd)/_trust/say-waiting.ts'
import { NOTHING_WAITS } from '../../(gtd)/_trust/testing.ts'
import { WaitingNotice } from '../../(gtd)/_trust/waiting-notice.tsx'
import type { Fixtures } from '../_world/fixtures.ts'
import { Section, Specimen } from '../_world/specimen.tsx'

const DRAFT = { text: 'Mine', change() {}, save() {}, keep() {}, discard() {} }
const WAITING: readonly Waiting[] = [
  { ...NOTHING_WAITS, state: 'offline' },
  { ...NOTHING_WAITS, state: 'away', count: 3 },
  { ...NOTHING_WAITS, count: 2 },
  { ...NOTHING_WAITS, count: 2, conflicts: [1] },
  { ...NOTHING_WAITS, elsewhere: 1 },
]
const conflict = new RequestError(412, { error: 'Precondition Failed', message: 'It has changed.' }, null)
const refused = new RequestError(500, { error: 'Internal Server Error', message: 'The disk is full.' }, null)

/** What the app says in place. */
export function NoticesSection({ fixtures: { projects } }: { fixtures: Fixtures }) {
  return (
    <Section id="notices" title="Notices">
      <Specimen name="Offline, away, sending, to decide, kept for another backend" isRow>
        {WAITING.map((waiting, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change their order
          <WaitingNotice key={index} waiting={waiting} />
        ))}
      </Specimen>
      <Specimen name="A project has run dry">
        <NextActionPrompt project={projects.stalled} onDismiss={() => {}} />
      </Specimen>
      <Specimen name="A text that could not be saved, or was changed elsewhere">
        <DraftProblem draft={{ ...DRAFT, problem: refused }} current="Theirs" />
        <DraftProblem draft={{ ...DRAFT, problem: conflict }} current="Theirs" />
      </Specimen>
      <Specimen name="Something failed">
        <Problem title="The import stopped after 200 of 480 changes">
          <p>The backend went away. What was written can be undone, or go on from here.</p>
        </Problem>
      </Specimen>
      <Specimen name="How far it has got">
        <Progress label="Reading tasks" done={1_200} total={4_000} />
      </Specimen>
    </Section>
  )
}
