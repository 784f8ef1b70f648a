'use client'

import { useParams } from 'next/navigation'
import { useMemo } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import { OPEN_STATUSES, type TaskFilter } from '#lib/client/task-filter.ts'
import { CONTEXT_NAME } from '#lib/contract/patterns.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { useDocumentTitle } from '../../_state/use-document-title.ts'
import { useToday } from '../../_state/use-today.ts'
import { contextOfSegment } from '../_shell/links.ts'
import { AddButton } from './add-button.tsx'
import { arrangeByStatus } from './arrange.ts'
import { Empty } from './empty.tsx'
import { ListBody } from './list-view.tsx'
import { View } from './view.tsx'

const AtSign = icon('AtSign')

/** Everything open that carries a context, by status. */
export function ContextView() {
  const name = contextOfSegment(useParams<{ name: string }>().name)
  const isName = CONTEXT_NAME.test(name)
  const filter = useMemo<TaskFilter | null>(
    () => (isName ? { context: name, statuses: OPEN_STATUSES } : null),
    [name, isName],
  )
  const today = useToday()
  const read = useTasks(filter, { streams: true })
  const arrange = useMemo(() => arrangeByStatus(today), [today])
  useDocumentTitle(name)
  if (!isName)
    return (
      <View title="Context">
        <Empty icon={AtSign} title="There is no such context">
          A context is @ and then letters, digits, _ or -.
        </Empty>
      </View>
    )
  return (
    <View title={name}>
      <ListBody
        label={name}
        canAdd
        read={read}
        arrange={arrange}
        without={name}
        empty={
          <Empty icon={AtSign} title={`Nothing with ${name}`} action={<AddButton>Add a task</AddButton>}>
            Open tasks that carry {name} are listed here.
          </Empty>
        }
      />
    </View>
  )
}
