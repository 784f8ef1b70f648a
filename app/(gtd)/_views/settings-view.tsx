'use client'

import type { ReactNode } from 'react'
import { useIsHydrated } from '#lib/client/is-hydrated.ts'
import { useBackend } from '#lib/client/use-backends.ts'
import { Button, buttonLook } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { Segmented } from '../../_components/ui/segmented.tsx'
import { useSetDialog } from '../../_state/dialog.tsx'
import { usePreferences } from '../../_state/preferences.tsx'
import { useTheme } from '../../_state/theme.ts'
import { useTimeZone } from '../../_state/use-time-zone.ts'
import { View } from './view.tsx'

const Settings = icon('Settings')

const THEMES = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const
const ON_OFF = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
] as const

/** What can be set, all of it kept in this browser. */
export function SettingsView() {
  const { theme, setTheme } = useTheme()
  const { preferences, setPreferences } = usePreferences()
  const setDialog = useSetDialog()
  const backend = useBackend()
  const isHydrated = useIsHydrated()
  const timeZone = useTimeZone()
  return (
    <View title="Settings" icon={Settings} colour="text-ink-2">
      <div className="divide-y divide-line border-line border-y">
        <Setting title="Appearance" note="System follows the light or dark of your device.">
          <Segmented label="Appearance" options={THEMES} value={theme} onChange={setTheme} />
        </Setting>
        <Setting
          title="Single-key shortcuts"
          note="Turn them off if you speak to your computer, or press keys by accident."
        >
          <Segmented
            label="Single-key shortcuts"
            options={ON_OFF}
            value={preferences.shortcuts ? 'on' : 'off'}
            onChange={(value) => setPreferences({ shortcuts: value === 'on' })}
          />
          <Button size="sm" onClick={() => setDialog({ kind: 'shortcuts' })}>
            Show all keys
          </Button>
        </Setting>
        <Setting
          title="Dates"
          note={`Days begin at midnight where this device is${isHydrated ? `: ${timeZone.replaceAll('_', ' ')}` : ''}. Dates have no time zone and stay the day they are when you travel.`}
        />
        <Setting title="Backend" note={backend ? `${backend.name}, ${backend.type}` : 'Where your tasks are kept.'}>
          <Button size="sm" onClick={() => setDialog({ kind: 'backends' })}>
            Switch backend
          </Button>
        </Setting>
        <Setting title="Your data" note="Export, import, copy to another backend, and a feed for your calendar.">
          <Link href="/settings/data" className={buttonLook({ size: 'sm' })}>
            Export, import or copy
          </Link>
        </Setting>
      </div>
    </View>
  )
}

function Setting({ title, note, children }: { title: string; note: string; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 py-4">
      <div className="min-w-56 flex-1">
        <h2 className="font-medium">{title}</h2>
        <p className="text-ink-2">{note}</p>
      </div>
      <div className="flex items-center gap-2">{children}</div>
    </div>
  )
}
