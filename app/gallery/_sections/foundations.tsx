import { Section, Specimen } from '../_world/specimen.tsx'

const SURFACES = ['bg-canvas', 'bg-surface', 'bg-raised', 'bg-hover', 'bg-line', 'bg-control']
const TONES = ['bg-ink', 'bg-ink-2', 'bg-ink-3', 'bg-accent', 'bg-accent-strong', 'bg-accent-soft', 'bg-on-accent']
const SIGNALS = ['bg-danger', 'bg-danger-soft', 'bg-amber', 'bg-amber-soft', 'bg-blue', 'bg-violet']

/** The tokens that all else is made from. */
export function FoundationsSection() {
  return (
    <Section id="foundations" title="Foundations">
      <Specimen name="Colours">
        <div className="space-y-3">
          {[SURFACES, TONES, SIGNALS].map((classes) => (
            <ul key={classes[0]} className="flex flex-wrap gap-2">
              {classes.map((name) => (
                <li key={name} className="w-24 text-ink-2 text-xs">
                  <span className={`mb-1 block h-10 rounded-md border border-line ${name}`} />
                  {name.slice(3)}
                </li>
              ))}
            </ul>
          ))}
        </div>
      </Specimen>
      <Specimen name="Type">
        <p className="font-semibold text-2xl">text-2xl: the name of a view</p>
        <p className="font-semibold text-lg">text-lg: a dialog, a task in its details</p>
        <p>text-base: everything</p>
        <p className="font-semibold text-sm">text-sm: section headings, controls</p>
        <p className="text-ink-3 text-xs tabular-nums">text-xs: metadata, 0123456789</p>
      </Specimen>
      <Specimen name="Radius and shadow" isRow>
        <span className="size-14 rounded-sm border border-line" />
        <span className="size-14 rounded-md border border-line" />
        <span className="size-14 rounded-lg border border-line bg-raised shadow-float" />
      </Specimen>
    </Section>
  )
}
