'use client'

import { FeedSection } from '../../(gtd)/_data/feed-section.tsx'
import { FileDrop } from '../../(gtd)/_data/file-drop.tsx'
import { FoldedList, FoldedLists, FoldedRow } from '../../(gtd)/_data/folded-list.tsx'
import { Tally } from '../../(gtd)/_data/tally.tsx'
import { ContextBars } from '../../(gtd)/_statistics/context-bars.tsx'
import { FlowPlot } from '../../(gtd)/_statistics/flow-plot.tsx'
import { BACKENDS } from '../_world/answers.ts'
import type { Fixtures } from '../_world/fixtures.ts'
import { Section, Specimen } from '../_world/specimen.tsx'

const [backend] = BACKENDS
const DONE = [2, 0, 5, 3, 7, 1, 0, 4, 6, 2, 3, 8, 5, 4]
const ADDED = [3, 1, 4, 9, 2, 0, 0, 6, 5, 3, 1, 4, 7, 2]
const TITLES = Array.from({ length: 24 }, (_, index) => `Task ${index + 1}`)

/** Numbers, as pictures and as lists. */
export function DataSection({ fixtures: { day } }: { fixtures: Fixtures }) {
  const bins = DONE.map((done, index) => ({ from: day(index - 13), done, added: ADDED[index] ?? 0 }))
  return (
    <Section id="data" title="Plots and data">
      <FlowPlot title="Two weeks, by day" bins={bins} label={({ from }) => from} />
      <ContextBars
        counts={[
          { context: '@computer', open: 24, done: 15 },
          { context: null, open: 12, done: 0 },
          { context: '@errands', open: 1, done: 9 },
        ]}
      />
      <Specimen name="Tally">
        <Tally
          parts={[
            ['new', 480],
            ['changed', 12],
            ['removed', 0],
            ['alike', 1_204],
          ]}
        />
      </Specimen>
      <Specimen name="FoldedList: closed, open and cut">
        <FoldedLists>
          <FoldedList title="Changed" rows={TITLES}>
            {(title) => <FoldedRow item={title} />}
          </FoldedList>
          <FoldedList title="What is lost on the way" tone="text-amber" rows={TITLES.slice(0, 2)} isOpen>
            {(title) => <FoldedRow item={title}>energy: the format has no field for it</FoldedRow>}
          </FoldedList>
        </FoldedLists>
      </Specimen>
      <Specimen name="A feed for calendar programs">{backend && <FeedSection backend={backend} />}</Specimen>
      <Specimen name="FileDrop: waiting, and with a file">
        <div className="space-y-3">
          <FileDrop name={null} onFile={() => {}} />
          <FileDrop name="todoist-export.csv" onFile={() => {}} />
        </div>
      </Specimen>
    </Section>
  )
}
