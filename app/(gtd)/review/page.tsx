import type { Metadata } from 'next'
import { ReviewView } from '../_review/review-view.tsx'

export const metadata: Metadata = { title: 'Review' }

export default function ReviewPage() {
  return <ReviewView />
}
