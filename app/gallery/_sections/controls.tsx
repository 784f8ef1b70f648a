'use client'

import { Plus, Search, Trash2 } from 'lucide-react'
import { Button, buttonLook } from '../../_components/ui/button.tsx'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { Kbd } from '../../_components/ui/kbd.tsx'
import { HealthDot } from '../../(gtd)/_backends/health-dot.tsx'
import { CheckCircle } from '../../(gtd)/_tasks/check-circle.tsx'
import { Section, Specimen } from '../_world/specimen.tsx'

const VARIANTS = ['primary', 'outline', 'quiet', 'danger', 'outlineDanger'] as const
const nothing = () => {}

/** What is clicked. */
export function ControlsSection() {
  return (
    <Section id="controls" title="Controls">
      {VARIANTS.map((variant) => (
        <Specimen key={variant} name={`Button, ${variant}`} isRow>
          <Button variant={variant}>Start the review</Button>
          <Button variant={variant}>
            <Plus aria-hidden="true" className="size-4" />
            Add a task
          </Button>
          <Button variant={variant} size="sm">
            Small
          </Button>
          <Button variant={variant} disabled>
            Disabled
          </Button>
        </Specimen>
      ))}
      <Specimen name="A link that stands where a button would" isRow>
        <a href="#controls" className={buttonLook()}>
          See the next actions
        </a>
        <a href="#controls" className={buttonLook({ variant: 'primary', size: 'sm' })}>
          Go to the inbox
        </a>
      </Specimen>
      <Specimen name="IconButton" isRow>
        <IconButton label="Search">
          <Search aria-hidden="true" />
        </IconButton>
        <IconButton label="Delete">
          <Trash2 aria-hidden="true" />
        </IconButton>
        <IconButton label="Delete, disabled" disabled>
          <Trash2 aria-hidden="true" />
        </IconButton>
      </Specimen>
      <Specimen name="CheckCircle: open, done, done just now" isRow>
        <CheckCircle isDone={false} label="Complete it" onClick={nothing} />
        <CheckCircle isDone label="Reopen it" onClick={nothing} />
        <CheckCircle isDone isFresh label="Reopen what was done just now" onClick={nothing} />
      </Specimen>
      <Specimen name="Kbd" isRow>
        <Kbd keys="n" />
        <Kbd keys="g i" />
        <Kbd keys="⌘ K" />
        <Kbd keys="↵" />
      </Specimen>
      <Specimen name="HealthDot: healthy, unhealthy, unknown" isRow>
        <HealthDot health="healthy" />
        <HealthDot health="unhealthy" />
        <HealthDot health="unknown" />
      </Specimen>
    </Section>
  )
}
