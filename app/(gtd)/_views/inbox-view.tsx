'use client'

import { Inbox } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Suspense, useMemo, useState } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import { piece } from '../../_components/piece.tsx'
import { buttonLook } from '../../_components/ui/button.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { useCommands } from '../../_keys/use-commands.ts'
import { useToday } from '../../_state/use-today.ts'
import { arrangeFlat } from './arrange.ts'
import { Empty } from './empty.tsx'
import { ListBody } from './list-view.tsx'
import { View } from './view.tsx'

const CaptureBox = piece(() => import('../_quick-add/capture-box.tsx').then((module) => module.CaptureBox))

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
        <Suspense fallback={<div className="mb-3 h-9" />}>
          <CaptureBox onAdd={() => setIsCapturing(true)} />
        </Suspense>
      )}
      <ListBody
        label="Inbox"
        canAdd
        read={read}
        arrange={arrange}
        empty={
          <Empty
            icon={Inbox}
            colour="text-blue"
            title="Inbox zero"
            action={
              <Link href="/review" className={buttonLook()}>
                Start the weekly review
              </Link>
            }
          >
            Everything has its place. Whatever comes to mind next, write it down here first and think about it later.
          </Empty>
        }
      />
    </View>
  )
}
