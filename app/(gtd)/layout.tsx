import type { ReactNode } from 'react'
import { AppShell } from './_shell/app-shell.tsx'

/** Runs before the first paint, when only the address says whether a task is open. */
const MARK_OPEN_TASK = `if (new URLSearchParams(location.search).has('task')) document.documentElement.dataset.task = ''`

export default function GtdLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant, not text from anywhere */}
      <script dangerouslySetInnerHTML={{ __html: MARK_OPEN_TASK }} />
      <AppShell>{children}</AppShell>
    </>
  )
}
