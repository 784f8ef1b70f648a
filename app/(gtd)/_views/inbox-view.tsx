'use client'

import { Inbox, Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import { Button, buttonLook } from '../../_components/ui/button.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { useCommands } from '../../_keys/use-commands.ts'
import { useSetDialog } from '../../_state/dialog.tsx'
import { useToday } from '../../_state/use-today.ts'
import { arrangeFlat } from './arrange.ts'
import { Empty } from './empty.tsx'
import { ListBody } from './list-view.tsx'
import { View } from './view.tsx'

const FILTER: TaskFilter = { statuses: ['inbox'] }

/** What was captured and not yet thought about. */
export function InboxView() {
  const read = useTasks(FILTER, { streams: true })
  const today = useToday()
  const setDialog = useSetDialog()
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
        <Link href="/clarify" title="Clarify (p)" className={buttonLook({ size: 'sm' })}>
          Clarify
        </Link>
      }
    >
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
              <>
                <Button variant="primary" onClick={() => setDialog({ kind: 'quick-add' })}>
                  <Plus aria-hidden="true" className="size-4" />
                  Add a task
                </Button>
                <Link href="/review" className={buttonLook()}>
                  Start the weekly review
                </Link>
              </>
            }
          >
            Everything has its place. Whatever comes to mind next, put it here first and think about it later.
          </Empty>
        }
      />
    </View>
  )
}
