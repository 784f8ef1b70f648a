'use client'

import { Plus } from 'lucide-react'
import { Button } from '../../_components/ui/button.tsx'
import { useAdd } from './use-add.ts'

/** The way out of an empty view. */
export function AddButton({ children }: { children: string }) {
  const add = useAdd()
  return (
    <Button variant="primary" onClick={add}>
      <Plus aria-hidden="true" className="size-4" />
      {children}
    </Button>
  )
}
