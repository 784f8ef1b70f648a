'use client'

import { type ReactNode, useState } from 'react'
import { SWRConfig, useSWRConfig } from 'swr'
import { createClient } from '#lib/client/client.ts'
import { ClientContext } from '#lib/client/use-client.ts'
import { CommandsProvider } from '../../_keys/commands-provider.tsx'
import { DialogProvider } from '../../_state/dialog.tsx'
import { PreferencesProvider } from '../../_state/preferences.tsx'
import { Dialogs } from '../../(gtd)/_shell/dialogs.tsx'
import { Toasts } from '../../(gtd)/_shell/toasts.tsx'
import { answerFrom } from './answers.ts'
import type { Fixtures } from './fixtures.ts'

/** What the real components stand in, with a cache and a client of its own that know only the fixtures. */
export function World({ fixtures, children }: { fixtures: Fixtures; children: ReactNode }) {
  return (
    <SWRConfig value={{ provider: () => new Map(), refreshInterval: 0 }}>
      <FixtureClient fixtures={fixtures}>
        <PreferencesProvider>
          <DialogProvider>
            <CommandsProvider>
              {children}
              <Dialogs />
              <Toasts />
            </CommandsProvider>
          </DialogProvider>
        </PreferencesProvider>
      </FixtureClient>
    </SWRConfig>
  )
}

function FixtureClient({ fixtures, children }: { fixtures: Fixtures; children: ReactNode }) {
  const { mutate, cache } = useSWRConfig()
  const [client] = useState(() => createClient({ mutate, cache }, null, answerFrom(fixtures)))
  return <ClientContext value={client}>{children}</ClientContext>
}
