'use client'

import { Dialog } from '../../_components/ui/dialog.tsx'
import type { OpenDialog } from '../../_state/dialog.tsx'
import { BackendSwitcher } from '../_backends/backend-switcher.tsx'
import { DeleteProjectDialog } from '../_projects/delete-project-dialog.tsx'
import { NewProjectDialog } from '../_projects/new-project-dialog.tsx'
import { PickContext } from '../_tasks/pick-context.tsx'
import { PickDay } from '../_tasks/pick-day.tsx'
import { PickPerson } from '../_tasks/pick-person.tsx'
import { PickProject } from '../_tasks/pick-project.tsx'
import { ConflictDialog } from '../_trust/conflict-dialog.tsx'
import { KeptDialog } from '../_trust/kept-dialog.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { Sidebar } from './sidebar.tsx'
import { Wordmark } from './wordmark.tsx'

/** Every dialog but quick add and the palette. */
export function OtherDialogs({
  dialog,
  onClose,
}: {
  dialog: Exclude<OpenDialog, { kind: 'quick-add' | 'palette' }>
  onClose: () => void
}) {
  switch (dialog.kind) {
    case 'shortcuts':
      return <KeysDialog onClose={onClose} />
    case 'backends':
      return <BackendSwitcher onClose={onClose} />
    case 'kept-changes':
      return <KeptDialog onClose={onClose} />
    case 'conflict':
      return <ConflictDialog key={dialog.id} id={dialog.id} onClose={onClose} />
    case 'new-project':
      return <NewProjectDialog onClose={onClose} />
    case 'delete-project':
      return <DeleteProjectDialog project={dialog.project} onClose={onClose} />
    case 'pick-project':
      return <PickProject tasks={dialog.tasks} onClose={onClose} />
    case 'pick-context':
      return <PickContext tasks={dialog.tasks} onClose={onClose} />
    case 'pick-person':
      return <PickPerson tasks={dialog.tasks} onClose={onClose} />
    case 'pick-day':
      return <PickDay tasks={dialog.tasks} field={dialog.field} onClose={onClose} />
    case 'navigation':
      return (
        <Dialog title="Menu" isTitleHidden place="drawer" onClose={onClose} className="max-h-none bg-canvas">
          <Wordmark />
          <div className="min-h-0 flex-1">
            <Sidebar onNavigate={onClose} />
          </div>
        </Dialog>
      )
  }
}
