'use client'

import { STATUS_NAMES } from '#lib/client/task-changes.ts'
import { STATUSES } from '#lib/client/task-filter.ts'
import type { TaskStatus } from '#lib/contract/task.ts'
import { cx } from '../../_components/ui/cx.ts'
import { Segmented } from '../../_components/ui/segmented.tsx'
import { STATUS_LOOKS } from '../_shell/destinations.ts'

/** The five statuses, one click each. */
export function StatusField({ value, onChange }: { value: TaskStatus; onChange: (status: TaskStatus) => void }) {
  const options = STATUSES.map((status) => {
    const { icon: Icon, colour } = STATUS_LOOKS[status]
    return {
      value: status,
      label: STATUS_NAMES[status],
      icon: status === value ? <Icon aria-hidden="true" className={cx('size-3.5', colour)} /> : undefined,
    }
  })
  return (
    <Segmented
      label="Status"
      options={options}
      value={value}
      onChange={onChange}
      className="flex w-full [&>label]:px-1.5"
    />
  )
}
