import { count } from '../_data/count.ts'

/** How it stands with the chosen backend, and with what waits. */
export type Waiting = {
  /** The browser has no network; the backend does not answer; or it does. */
  state: 'offline' | 'away' | 'there'
  backend: string
  /** Changes that wait for it, and those of them that wait for a person. */
  count: number
  conflicts: readonly unknown[]
  /** Why the backend, which is there, does not take the first of them for now, in a sentence. */
  trouble?: string | undefined
  /** When what is shown was read (ms since the epoch); null where that was now. */
  asOf: number | null
  /** Changes that wait for other backends, and the name of one. */
  elsewhere: number
  elsewhereName: string
}

/** What is the matter and what that means; null when nothing is. */
type Said = { matter: string; meaning: string }

/** In a sentence each, and as briefly as a phone has room for: 17 letters or so. */
export function sayWaiting(waiting: Waiting): (Said & { brief: Said }) | null {
  const said = sayAtLength(waiting)
  return said && { ...said, brief: sayBriefly(waiting) }
}

function sayAtLength(waiting: Waiting): Said | null {
  const { state, backend, conflicts, asOf, elsewhere, elsewhereName } = waiting
  if (state !== 'there') {
    const shown = asOf === null ? '' : ` Shown as of ${formatTime(asOf)}.`
    return {
      matter: state === 'offline' ? 'You are offline.' : `${backend} is not answering.`,
      meaning: sayKept(waiting) + shown,
    }
  }
  if (conflicts.length > 0)
    return {
      matter: `${count(conflicts.length, 'change')} to decide on.`,
      meaning: 'Changed elsewhere meanwhile: which version is it to be?',
    }
  if (waiting.trouble)
    return {
      matter: `${count(waiting.count, 'change')} not taken yet.`,
      meaning: `Kept and tried again. ${waiting.trouble}`,
    }
  if (waiting.count > 0)
    return { matter: `Sending ${count(waiting.count, 'change')}…`, meaning: 'They were kept here.' }
  if (elsewhere === 0) return null
  return {
    matter: `${count(elsewhere, 'change')} kept for ${elsewhereName}.`,
    meaning: `Sent there as soon as it answers.`,
  }
}

function sayBriefly({ state, conflicts, trouble, count: kept, elsewhere, elsewhereName }: Waiting): Said {
  if (state !== 'there')
    return {
      matter: state === 'offline' ? 'You are offline' : 'No answer',
      meaning: kept === 0 ? 'Changes are kept' : `${count(kept, 'change')} kept`,
    }
  if (conflicts.length > 0) return { matter: `${conflicts.length} to decide on`, meaning: 'Changed elsewhere' }
  if (trouble) return { matter: `${kept} not taken yet`, meaning: 'Kept, tried again' }
  if (kept > 0) return { matter: 'Sending…', meaning: count(kept, 'change') }
  return { matter: `${count(elsewhere, 'change')} kept`, meaning: `for ${elsewhereName}` }
}

function sayKept({ state, count: kept }: Waiting): string {
  const when = state === 'offline' ? 'when the connection is back' : 'when it is back'
  if (kept === 0) return `What you change is kept here and sent ${when}.`
  return `${count(kept, 'change')} ${kept === 1 ? 'is' : 'are'} kept here and sent ${when}.`
}

/** As a clock shows it; with the day where that is not today. */
export function formatTime(instant: number, now = new Date()): string {
  const date = new Date(instant)
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  if (date.toDateString() === now.toDateString()) return time
  return `${date.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })}, ${time}`
}
