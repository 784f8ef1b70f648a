import type { Metadata } from 'next'
import { ClarifyView } from '../_clarify/clarify-view.tsx'

export const metadata: Metadata = { title: 'Clarify' }

export default function ClarifyPage() {
  return <ClarifyView />
}
