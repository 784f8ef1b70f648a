import { formatEstimate } from './estimate.ts'
import { parseQuickAdd, type QuickAddFields, type TokenKind, tokenToText } from './quick-add.ts'
import { formatEvery } from './quick-add-values.ts'
import { escapeWord } from './quick-add-words.ts'

/**
 * The line that {@link parseQuickAdd} reads as `fields` again, escaping what in the title would be a part.
 * Texts come back trimmed of ASCII white space; `waiting_for` without a status comes back with `waiting`.
 */
export function formatQuickAdd(fields: QuickAddFields): string {
  const { project, waiting_for, due_on, defer_until, recurrence, time_estimate_minutes, energy, status, notes } = fields
  const impliedStatus = waiting_for === undefined ? undefined : 'waiting'
  return [
    formatTitle(fields),
    ...fields.contexts,
    project && `+${quote(project.name)}`,
    waiting_for !== undefined && `%${quote(waiting_for)}`,
    due_on && `due:${due_on}`,
    defer_until && `defer:${defer_until}`,
    recurrence && formatEvery(recurrence),
    time_estimate_minutes && `~${formatEstimate(time_estimate_minutes)}`,
    energy && `!${energy}`,
    status && status !== impliedStatus && `status:${status}`,
    notes && `// ${notes}`,
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ')
}

function formatTitle({ title, due_on, recurrence }: QuickAddFields): string {
  const escaped = title.replace(/[^ ]+/g, escapeWord)
  // Words that name a day on any later day name one on the first: only "in 9999 years" can run out of years.
  const { tokens } = parseQuickAdd(escaped, { today: '1970-01-01', projects: [], contexts: [] })
  const given: Partial<Record<TokenKind, string>> = { due: due_on, recurrence }
  const plain = tokens.find(({ kind }) => given[kind] === undefined)
  return plain ? tokenToText(escaped, plain) : escaped
}

/** As a bare word where that is enough: it begins with a letter and has no white space. */
function quote(name: string): string {
  return /^\p{L}[^ \t\n\v\f\r]*$/u.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`
}
