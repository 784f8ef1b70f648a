'use client'

import { Examples } from './examples.tsx'
import { SavedList } from './saved-list.tsx'

/** What stands where no filter is written: those that are saved, and some to begin with. */
export function Start({ onPick }: { onPick: (query: string) => void }) {
  return (
    <div className="animate-fade space-y-8 pt-2">
      <SavedList />
      <Examples onPick={onPick} />
    </div>
  )
}
