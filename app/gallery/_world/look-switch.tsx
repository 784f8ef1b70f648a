'use client'

import { useEffect, useState } from 'react'
import { Segmented } from '../../_components/ui/segmented.tsx'

const LOOKS = [
  { value: 'system', label: 'As set' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const
type Look = (typeof LOOKS)[number]['value']

/** Light or dark for as long as the page stands: what is set for the app is left as it is. */
export function LookSwitch() {
  const [look, setLook] = useState<Look>('system')
  useEffect(() => {
    if (look === 'system') return
    const { classList } = document.documentElement
    const wasDark = classList.contains('dark')
    classList.toggle('dark', look === 'dark')
    return () => {
      classList.toggle('dark', wasDark)
    }
  }, [look])
  return <Segmented label="Look" options={LOOKS} value={look} onChange={setLook} />
}
