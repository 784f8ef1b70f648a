'use client'

import { useState } from 'react'
import { useToday } from '../../_state/use-today.ts'
import { CalendarSection } from '../_sections/calendar.tsx'
import { ClarifySection } from '../_sections/clarify.tsx'
import { ControlsSection } from '../_sections/controls.tsx'
import { DataSection } from '../_sections/data.tsx'
import { DetailsSection } from '../_sections/details.tsx'
import { DialogsSection } from '../_sections/dialogs.tsx'
import { EmptySection } from '../_sections/empty.tsx'
import { FieldsSection } from '../_sections/fields.tsx'
import { FoundationsSection } from '../_sections/foundations.tsx'
import { NoticesSection } from '../_sections/notices.tsx'
import { ProjectsSection } from '../_sections/projects.tsx'
import { RowsSection } from '../_sections/rows.tsx'
import { TokensSection } from '../_sections/tokens.tsx'
import { makeFixtures } from './fixtures.ts'
import { LookSwitch } from './look-switch.tsx'
import { World } from './world.tsx'

const SECTIONS = [
  ['foundations', 'Foundations'],
  ['controls', 'Controls'],
  ['fields', 'Fields'],
  ['rows', 'Task rows'],
  ['tokens', 'Chips and filters'],
  ['notices', 'Notices'],
  ['empty', 'Empty, loading, broken'],
  ['projects', 'Projects'],
  ['details', 'Task details'],
  ['clarify', 'Clarify'],
  ['calendar', 'Calendar'],
  ['data', 'Plots and data'],
  ['dialogs', 'Dialogs and toasts'],
] as const

/** Every component in every state, real ones over fixed data: to look at, and for the visual tests to look at. */
export function Gallery() {
  const today = useToday()
  const [fixtures] = useState(() => makeFixtures(today))
  return (
    <World fixtures={fixtures}>
      <main className="mx-auto max-w-[60rem] bg-surface px-4 pb-24 md:px-11">
        <div className="flex flex-wrap items-center gap-3 py-5">
          <h1 className="flex-1 font-semibold text-2xl">Gallery</h1>
          <LookSwitch />
        </div>
        <nav aria-label="Sections" className="mb-8 flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {SECTIONS.map(([id, title]) => (
            <a key={id} href={`#${id}`} className="min-h-6 rounded-sm text-ink-2 hover:text-ink hover:underline">
              {title}
            </a>
          ))}
        </nav>
        <FoundationsSection />
        <ControlsSection />
        <FieldsSection />
        <RowsSection fixtures={fixtures} />
        <TokensSection fixtures={fixtures} />
        <NoticesSection fixtures={fixtures} />
        <EmptySection />
        <ProjectsSection fixtures={fixtures} />
        <DetailsSection fixtures={fixtures} />
        <ClarifySection fixtures={fixtures} />
        <CalendarSection fixtures={fixtures} />
        <DataSection fixtures={fixtures} />
        <DialogsSection fixtures={fixtures} />
      </main>
    </World>
  )
}
