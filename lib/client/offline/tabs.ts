import type { Transition } from '../transition.ts'

/** What one tab tells the others. `place` says of which backend. */
export type News =
  /** It was done: these are the rows now, and the held change `id` is out. */
  | { kind: 'written'; place: string; transitions: readonly Transition[]; id?: string }
  /** More than a list of rows has changed; all of it is worth reading again. */
  | { kind: 'changed'; place: string }
  /** What is held is not what it was. */
  | { kind: 'held' }

/** The other tabs of this browser. */
export type Tabs = {
  tell(news: News): void
  /** Whether a tab has told of a write to `place` since then (ms since the epoch): this one may not have heard it. */
  hasToldSince(place: string, since: number): boolean
}

/** {@link Tabs} of which there are no others. */
export const ALONE: Tabs = { tell() {}, hasToldSince: () => false }

/** Joins the tabs; `onNews` hears what the others tell. */
export function joinTabs(onNews: (news: News) => void): Tabs {
  const channel = new BroadcastChannel('shootout')
  channel.onmessage = ({ data }: MessageEvent<News>) => onNews(data)
  return {
    tell(news) {
      if (news.kind !== 'held') note(news.place)
      channel.postMessage(news)
    },
    hasToldSince: (place, since) => lastTold(place) >= since,
  }
}

/** For tabs that are only just joining. */
function note(place: string): void {
  try {
    localStorage.setItem(`written ${place}`, String(Date.now()))
  } catch {
    // Nothing may be kept here; such a tab finds out when one comes back to it.
  }
}

function lastTold(place: string): number {
  try {
    return Number(localStorage.getItem(`written ${place}`))
  } catch {
    return 0
  }
}
