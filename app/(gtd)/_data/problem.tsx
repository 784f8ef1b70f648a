import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** Something that went wrong, said at once. */
export function Problem({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div role="alert" className="flex max-w-2xl gap-2.5 rounded-md bg-danger-soft px-3 py-2.5 [overflow-wrap:anywhere]">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {children && <div className="text-ink-2">{children}</div>}
      </div>
    </div>
  )
}
