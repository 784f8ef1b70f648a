'use client'

import { CalendarPlus, Copy } from 'lucide-react'
import { useState } from 'react'
import type { BackendStatus } from '#lib/client/backend-status.ts'
import type { FeedKind } from '#lib/exchange/ics-feed.ts'
import { feedPath } from '#lib/feeds/address.ts'
import { Button, buttonLook } from '../../_components/ui/button.tsx'
import { Field, TextInput } from '../../_components/ui/field.tsx'
import { Segmented } from '../../_components/ui/segmented.tsx'
import { copyText } from '../../_state/copy-text.ts'
import { Section } from './section.tsx'

const KINDS = [
  { value: 'events', label: 'Due dates' },
  { value: 'todos', label: 'To-dos' },
] as const satisfies readonly { value: FeedKind; label: string }[]
const ABOUT = {
  events: 'An all-day event on each due date, which every calendar shows.',
  todos: 'All open tasks with their projects, for programs that show the to-dos (VTODO) of a calendar.',
}

/** The address under which calendar programs find what is in the chosen backend, and keep themselves up to date. */
export function FeedSection({ backend }: { backend: BackendStatus }) {
  const [kind, setKind] = useState<FeedKind>('events')
  const { origin, host, hostname } = window.location
  const path = feedPath({ kind, backend: backend.id, location: backend.type })
  const url = origin + path
  return (
    <Section title="Calendar feed" note={`What is open in ${backend.name}, to subscribe to from a calendar program.`}>
      <Segmented label="What the feed holds" options={KINDS} value={kind} onChange={setKind} />
      <p className="text-ink-2">{ABOUT[kind]}</p>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 max-w-xl flex-1 basis-72">
          <Field label="Address of the feed">
            <TextInput
              readOnly
              value={url}
              onFocus={(event) => event.currentTarget.select()}
              className="truncate"
              spellCheck={false}
            />
          </Field>
        </div>
        <div className="flex gap-2 max-sm:w-full max-sm:*:flex-1">
          <Button onClick={() => void copyText(url, 'Copied the address of the feed')}>
            <Copy aria-hidden="true" className="size-4" />
            Copy
          </Button>
          <a href={`webcal://${host}${path}`} className={buttonLook()}>
            <CalendarPlus aria-hidden="true" className="size-4" />
            Subscribe
          </a>
        </div>
      </div>
      <p className="max-w-2xl text-ink-2">{isLoopback(hostname) ? ONLY_HERE : FOR_ANYONE}</p>
    </Section>
  )
}

const ONLY_HERE = 'This address works on this computer only, as long as the app runs.'
const FOR_ANYONE = 'There is no password: whoever can open this app can read the feed too.'

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
}
