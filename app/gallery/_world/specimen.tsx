import type { ReactNode } from 'react'
import { cx } from '../../_components/ui/cx.ts'

/** A part of the gallery, which its address leads to: `/gallery#id`. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="-mx-4 scroll-mt-4 border-line border-t px-4 py-8 md:-mx-8 md:px-8"
    >
      <h2 id={`${id}-title`} className="mb-5 font-semibold text-lg">
        <a href={`#${id}`} className="rounded-sm hover:underline">
          {title}
        </a>
      </h2>
      <div className="space-y-6">{children}</div>
    </section>
  )
}

/** One thing, or one in several states, under the name of what is shown. */
export function Specimen({ name, isRow = false, children }: { name: string; isRow?: boolean; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-2 text-ink-3 text-xs">{name}</h3>
      <div className={cx(isRow && 'flex flex-wrap items-center gap-3')}>{children}</div>
    </div>
  )
}
