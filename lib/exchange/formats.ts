import type { Format } from './data.ts'

/** Every format, as `--format` and a choice in the app name it. */
export const FORMATS = {
  json: {
    name: 'JSON',
    extension: 'json',
    mediaType: 'application/json',
    about: 'everything, to be imported here again',
  },
  ics: {
    name: 'iCalendar',
    extension: 'ics',
    mediaType: 'text/calendar',
    about: 'to-dos (VTODO) for calendar programs',
  },
  taskwarrior: { name: 'Taskwarrior', extension: 'json', mediaType: 'application/json', about: 'for `task import`' },
  todotxt: { name: 'todo.txt', extension: 'txt', mediaType: 'text/plain', about: 'one line a task' },
  markdown: { name: 'Markdown', extension: 'md', mediaType: 'text/markdown', about: 'a list to read and edit' },
  todoist: { name: 'Todoist CSV', extension: 'csv', mediaType: 'text/csv', about: 'a Todoist template' },
} as const
export type FormatId = keyof typeof FORMATS

/** Loads a format when it is asked for: their libraries are no part of the first page. */
export async function loadFormat(id: FormatId): Promise<Format> {
  switch (id) {
    case 'json':
      return (await import('./json.ts')).json
    case 'ics':
      return (await import('./ics.ts')).ics
    case 'taskwarrior':
      return (await import('./taskwarrior.ts')).taskwarrior
    case 'todotxt':
      return (await import('./todo-txt.ts')).todoTxt
    case 'markdown':
      return (await import('./markdown.ts')).markdown
    case 'todoist':
      return (await import('./todoist-csv.ts')).todoistCsv
  }
}
