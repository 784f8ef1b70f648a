'use client'

import type { ReactNode } from 'react'
import { CommandsProvider } from '../../_keys/commands-provider.tsx'
import { DialogProvider } from '../../_state/dialog.tsx'
import { PreferencesProvider } from '../../_state/preferences.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { DetailsSlot } from './details-slot.tsx'
import { Dialogs } from './dialogs.tsx'
import { GlobalCommands } from './global-commands.tsx'
import { Header } from './header.tsx'
import { Sidebar } from './sidebar.tsx'
import { ToastSlot } from './toast-slot.tsx'
import { Wordmark } from './wordmark.tsx'

/** Everything around a view. Rendered without data, so that it is there at once. */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <PreferencesProvider>
      <DialogProvider>
        <CommandsProvider>
          <a
            href="#main"
            className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
          >
            Skip to the list
          </a>
          <div className="safe grid h-dvh grid-cols-[minmax(0,1fr)] md:grid-cols-[15rem_minmax(0,1fr)]">
            <aside aria-label="Sidebar" className="isolate flex min-h-0 flex-col border-line border-r max-md:hidden">
              <Wordmark />
              <div className="min-h-0 flex-1">
                <Sidebar />
              </div>
            </aside>
            <div className="flex min-h-0 min-w-0 flex-col bg-surface">
              <Header />
              <div className="flex min-h-0 flex-1 overflow-x-clip">
                <main
                  id="main"
                  tabIndex={-1}
                  className="isolate min-w-0 flex-1 overflow-y-auto outline-none will-change-scroll"
                >
                  <GlobalCommands />
                  {children}
                </main>
                <DetailsSlot />
              </div>
              <BottomBar />
            </div>
          </div>
          <Dialogs />
          <ToastSlot />
        </CommandsProvider>
      </DialogProvider>
    </PreferencesProvider>
  )
}
