import type { Metadata } from 'next'
import { NextView } from '../_views/next-view.tsx'

export const metadata: Metadata = { title: 'Next' }

export default function NextPage() {
  return <NextView />
}
