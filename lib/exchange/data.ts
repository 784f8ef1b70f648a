import type { Project, ProjectWritable } from '#lib/contract/project.ts'
import type { Task, TaskWritable } from '#lib/contract/task.ts'

/** What is exported: whole rows, as the API lists them. */
export type ExchangeData = { projects: readonly Project[]; tasks: readonly Task[] }

/**
 * A task as a file has it. An absent field was not said, so that merging leaves it alone; a field that the format
 * could say and this task lacks is its default. `implied` counts only where the task is made anew.
 */
export type IncomingTask = {
  id: string
  title: string
  implied?: Partial<TaskWritable>
  modifiedAt?: string
} & Partial<Omit<TaskWritable, 'title'>>

/** A project as a file has it. `isNamed`: the file has no id for it, so one of that name is taken for it. */
export type IncomingProject = { id: string; name: string; isNamed?: boolean; modifiedAt?: string } & Partial<
  Omit<ProjectWritable, 'name'>
>

/** Something that does not make it from one side to the other. `item` is a title or name, `reason` a sentence. */
export type Loss = { item: string; field: string; reason: string }

/** What a file holds. */
export type Parsed = { projects: IncomingProject[]; tasks: IncomingTask[]; losses: Loss[] }

/** A file, and what of the data is not in it. */
export type Formatted = { text: string; losses: Loss[] }

/**
 * `today` is what relative dates are read against; `timeZone` (IANA, by default the machine's own) turns instants into
 * days. `project` is the one that a file which names none itself is of (`file-project.ts`): Todoist's.
 */
export type ParseOptions = { today: string; timeZone?: string; project?: string | null }
export type FormatOptions = { timeZone?: string }

/** A file format. `parse` throws an {@link ExchangeError} and gives nothing where the file is malformed. */
export type Format = {
  parse(text: string, options: ParseOptions): Parsed
  format(data: ExchangeData, options: FormatOptions): Formatted
}

/** A file that cannot be read. `line` is 1-based, null where it cannot be told. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError'
  readonly line: number | null

  constructor(message: string, line: number | null = null) {
    super(line === null ? message : `Line ${line}: ${message}`)
    this.line = line
  }
}

/** The most that is read: characters (UTF-16 units) of a file, and rows in it. */
export const FILE_MAX_LENGTH = 32 * 1024 * 1024
export const ROWS_MAX = 100_000

/** The text without a byte order mark. Throws when it is too long. */
export function openText(text: string): string {
  if (text.length > FILE_MAX_LENGTH) throw new ExchangeError('The file is larger than 32 MiB.')
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** Its lines, whatever their ends (CR LF, LF, CR). */
export function toLines(text: string): string[] {
  return openText(text).split(/\r\n|[\r\n]/)
}

/** Throws when a file has more rows than can be handled at once. */
export function checkRows(count: number): void {
  if (count > ROWS_MAX) throw new ExchangeError(`The file has more than ${ROWS_MAX.toLocaleString('en')} rows.`)
}

/** A loss as one line for a person. */
export function sayLoss({ item, field, reason }: Loss): string {
  return `“${item}”, ${field.replaceAll('_', ' ')}: ${reason}`
}
