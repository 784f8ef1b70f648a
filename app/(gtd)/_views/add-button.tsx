'use client'

import { Button } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { useAdd } from './use-add.ts'

const Plus = icon('Plus')

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
