import type { ReactNode } from 'react'
import { AppShell } from './_shell/app-shell.tsx'

export default function GtdLayout({ children }: { children: ReactNode }) {
  return <AppShell>{children}</AppShell>
}
