'use client'

import { useState } from 'react'
import {
  type ReviewAction,
  type ReviewSession,
  resumeReview,
  reviewReducer,
  startReview,
} from '#lib/gtd/review-session.ts'
import { browserStorage } from '../../_state/browser-storage.ts'

const STORAGE_KEY = 'weekly-review'

/** The weekly review under way, kept in this browser so that it can be left and taken up again. Not for the server. */
export function useReviewSession() {
  const [session, setSession] = useState<ReviewSession | null>(() =>
    resumeReview(JSON.stringify(browserStorage().readJson(STORAGE_KEY)), new Date()),
  )
  function keep(next: ReviewSession | null) {
    setSession(next)
    // A finished one is not taken up again: the next visit begins a new one.
    browserStorage().writeJson(STORAGE_KEY, next?.step == null ? null : next)
  }
  return {
    session,
    start: () => keep(startReview(new Date())),
    act: (action: ReviewAction) => session && keep(reviewReducer(session, action)),
  }
}
