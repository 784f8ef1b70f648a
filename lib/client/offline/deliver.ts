import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import type { Api } from '../api.ts'
import { RequestError } from '../request-error.ts'
import { sendTransitions } from '../send.ts'
import type { Target } from '../target.ts'
import { idOf, inverse, patchOf, type Transition } from '../transition.ts'
import type { Change } from '../write-queue.ts'
import { differences, mergeStep, rebaseStep } from './merge.ts'

/** What became of a change that was sent, perhaps not for the first time. */
export type Delivery =
  | { kind: 'done'; transitions: Transition[] }
  /** The backend is away; whether it was done is not known, but for the steps that are confirmed. */
  | { kind: 'away'; isUnsent: boolean; transitions: readonly Transition[] }
  /** It is not taken for now, for a reason that is not in the change: nobody is let in, say, or a disk is full. */
  | { kind: 'later'; error: RequestError; transitions: readonly Transition[] }
  | { kind: 'refused'; error: RequestError }
  /** Someone else changed the same fields of the row of that step. */
  | { kind: 'conflict'; step: number; theirs: Task | Project; transitions: readonly Transition[] }

type Refused = { kind: 'refused'; error: RequestError }
type Conflicted = Extract<Delivery, { kind: 'conflict' }>

/**
 * Does a change, whether or not it was done before without the answer having come: what is made brings its id, what is
 * changed or deleted its version, and a refusal because it is so already counts as done. A row that was changed
 * elsewhere in other fields is merged; in the same ones, that is a conflict. Of several rows that have nothing to do with
 * each other, those that are gone are left out. What is refused is not done in part either.
 * `known` is a refusal that was answered already, which whoever asked is told of; 'ask' asks how the row is before
 * anything is sent: for what most likely has arrived.
 */
export async function deliver(
  api: Pick<Api, 'create' | 'update' | 'remove' | 'batch' | 'read'>,
  target: Target,
  change: Change,
  known?: RequestError | 'ask',
): Promise<Delivery> {
  const isRescue = known !== undefined && known !== 'ask'
  const steps = [...(isRescue ? (known.done ?? change.transitions) : change.transitions)]
  const sent = new Set([...steps.keys()].filter((index) => steps[index]?.isConfirmed))
  const settled = new Set(sent)
  const toSend = () => [...steps.keys()].filter((index) => !settled.has(index))
  let refusal = isRescue ? known : undefined
  // Each turn settles a step or moves it onto a newer row; somebody else would have to change rows as fast as this asks.
  for (let turn = 0; turn <= 3 * steps.length + 3; turn++) {
    const open = toSend()
    try {
      if (known === 'ask' && turn === 0) refusal = await refusalToExpect()
      if (!refusal) {
        const rows = open.map((index) => steps[index] as Transition)
        note(open, await sendTransitions(api, target, rows, true))
        return { kind: 'done', transitions: steps }
      }
      const stop = await cope(refusal)
      if (stop?.kind === 'refused') return refuse(stop.error)
      if (stop) return stop
      refusal = undefined
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      note(open, error.done ?? [])
      if (error.isUnreachable) return { kind: 'away', isUnsent: error.isUnsent, transitions: steps }
      if (mayPass(error) && !isRescue) return { kind: 'later', error, transitions: steps }
      if (refusal) return refuse(error)
      refusal = error
    }
  }
  return refuse(refusal ?? new RequestError(412, null, null))

  /** What was sent, as it came back. */
  function note(open: readonly number[], answered: readonly Transition[]): void {
    for (const [position, step] of answered.entries()) {
      const index = open[position] as number
      steps[index] = step
      if (!step.isConfirmed) continue
      sent.add(index)
      settled.add(index)
    }
  }

  /** All or nothing, for what took several batches as well. */
  async function refuse(error: RequestError): Promise<Refused> {
    const done = [...sent].map((index) => steps[index] as Transition)
    // As far as that is possible: then there is nobody left to ask, and what is read again shows what is so.
    if (done.length > 0) await sendTransitions(api, target, inverse(done), true).catch(() => {})
    return { kind: 'refused', error }
  }

  /** What the backend would say, had it done the one step already; undefined where it had not, and where they are many. */
  async function refusalToExpect(): Promise<RequestError | undefined> {
    const [index, ...others] = toSend().filter((candidate) => isSent(steps[candidate] as Transition))
    const step = index === undefined ? undefined : steps[index]
    if (!step || others.length > 0) return undefined
    try {
      const current = await api.read(target, step.type, idOf(step))
      if (!step.before) return new RequestError(409, null, null)
      if (current.version === step.before.version) return undefined
      return new RequestError(412, { error: 'Precondition Failed', message: '', current }, null)
    } catch (error) {
      if (!step.before && error instanceof RequestError && error.status === 404) return undefined
      throw error
    }
  }

  function settle(index: number, row: Task | Project | null): void {
    steps[index] = { ...steps[index], after: row, isConfirmed: true } as Transition
    settled.add(index)
  }

  /** Makes the steps such that sending them again makes sense; says so where it does not. */
  async function cope(error: RequestError): Promise<Refused | Conflicted | null> {
    const refused: Refused = { kind: 'refused', error }
    const theirs = error.status === 412 ? (error.body?.current as Task | Project | undefined) : undefined
    const explicit = toSend().filter((index) => isSent(steps[index] as Transition))
    const index = theirs
      ? explicit.find((candidate) => idOf(steps[candidate] as Transition) === theirs.id)
      : explicit[error.body?.operation ?? 0]
    const step = index === undefined ? undefined : steps[index]
    if (index === undefined || !step) return refused
    if (error.status === 409 && !step.before) {
      // Ids are made here, so the one that has it is the one that was to be made.
      settle(index, await api.read(target, step.type, idOf(step)))
      return null
    }
    const isAlone = change.isGuarded === true || change.transitions.length === 1
    if (error.status === 404 && (!step.after || (step.before && !isAlone))) {
      settle(index, null)
      return null
    }
    if (!theirs || !step.before) return refused
    return step.after ? copeWithUpdate(index, step, theirs, refused) : copeWithDelete(index, step, theirs, refused)
  }

  async function copeWithUpdate(index: number, step: Transition, theirs: Task | Project, refused: Refused) {
    const isWhole = change.isGuarded === true && change.transitions.length > 1
    if (differences(step, theirs).some(({ isConflict }) => isConflict))
      return isWhole ? refused : ({ kind: 'conflict', step: index, theirs, transitions: steps } as const)
    const merged = mergeStep(step, theirs)
    if (isSent(merged)) steps[index] = merged
    // What belongs together was done elsewhere, unless what it makes is there: then it was this very change.
    else if (isWhole && !(await isMade())) return refused
    else settle(index, theirs)
    return null
  }

  async function copeWithDelete(index: number, step: Transition, theirs: Task | Project, refused: Refused) {
    // Only its version is another: it was changed by what was sent before, or changed back.
    const isAsItWas = step.before && !isSent({ ...step, after: theirs } as Transition)
    if (!isAsItWas) return refused
    steps[index] = rebaseStep(step, theirs)
    return null
  }

  async function isMade(): Promise<boolean> {
    const made = steps.find(({ before }) => before === null)
    if (!made) return true
    try {
      await api.read(target, made.type, idOf(made))
      return true
    } catch (error) {
      if (error instanceof RequestError && error.status === 404) return false
      throw error
    }
  }
}

const PASSING = [401, 403, 407, 408, 425, 429]

/** Whether the same change may be taken once somebody has mended something that is no part of it. */
function mayPass({ status, body }: RequestError): boolean {
  return status >= 500 || PASSING.includes(status) || body?.error === 'Invalid Backend'
}

/** As `sendTransitions` has it: what the backend does by itself, and what changes nothing, is not sent. */
function isSent(step: Transition): boolean {
  return !step.isImplied && !(step.before && step.after && Object.keys(patchOf(step)).length === 0)
}
