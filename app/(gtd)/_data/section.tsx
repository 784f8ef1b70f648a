import type { ReactNode } from 'react'

/** One of the page's ways for data to go, under its name. */
export function Section({ title, note, children }: { title: string; note: ReactNode; children: ReactNode }) {
  return (
    // Relative, so that what is only for screen readers stays inside the page's scroller and does not lengthen the shell.
    <section aria-label={title} className="relative space-y-3 py-5">
      <div>
        <h2 className="font-medium">{title}</h2>
        <p className="max-w-2xl text-ink-2">{note}</p>
      </div>
      {children}
    </section>
  )
}
