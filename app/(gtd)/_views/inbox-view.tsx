'use client'

import { useRouter } from 'next/navigation'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import { piece } from '../../_components/piece.tsx'
import { buttonLook } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { useCommands } from '../../_keys/use-commands.ts'
import { useToday } from '../../_state/use-today.ts'
import { whenIdle } from '../../_state/when-idle.ts'
import { arrangeFlat } from './arrange.ts'
import { ListBody } from './list-view.tsx'
import { View } from './view.tsx'

const Inbox = icon('Inbox')

const CaptureBox = piece(() => import('../_quick-add/capture-box.tsx').then((module) => module.CaptureBox))
const InboxEmpty = piece(() => import('./inbox-empty.tsx').then((module) => module.InboxEmpty))

const FILTER: TaskFilter = { statuses: ['inbox'] }

/** What was captured and not yet thought about. */
export function InboxView() {
  const read = useTasks(FILTER, { streams: true })
  const today = useToday()
  const isEmpty = read.data?.tasks.length === 0
  /** Whoever has begun to write things down goes on, although the inbox is not empty any more. */
  const [isCapturing, setIsCapturing] = useState(false)
  const router = useRouter()
  useCommands([
    { id: 'clarify', title: 'Clarify one by one', group: 'List', keys: ['p'], run: () => router.push('/clarify') },
  ])
  const arrange = useMemo(() => arrangeFlat(today), [today])
  // The inbox is emptied in one key: what stands there then has come before.
  useEffect(() => whenIdle(InboxEmpty.preload, CaptureBox.preload), [])
  return (
    <View
      title="Inbox"
      icon={Inbox}
      colour="text-blue"
      actions={
        !isEmpty && (
          <Link href="/clarify" title="Clarify (p)" className={buttonLook({ size: 'sm' })}>
            Clarify
          </Link>
        )
      }
    >
      {(isEmpty || isCapturing) && (
        <Suspense fallback={<div className="mb-3 h-[calc(var(--size-control)+2.25rem)]" />}>
          <CaptureBox onAdd={() => setIsCapturing(true)} />
        </Suspense>
      )}
      <ListBody
        label="Inbox"
        canAdd
        read={read}
        arrange={arrange}
        empty={
          <Suspense>
            <InboxEmpty />
          </Suspense>
        }
      />
    </View>
  )
}
