/** A project that a file's name stands for. `isLikely`: it is the name of one, not what any file might be called. */
export type FileProject = { name: string; isLikely: boolean }

/** Todoist's backup calls a project's file `Work [2203306141].csv`. */
const TODOIST_ID = / ?\[[0-9A-Za-z]{6,}\]$/
/** A browser tells the second download from the first so. */
const COPY = / ?\(\d{1,3}\)$/
/** What programs and people call any file. */
const ANY_FILE =
  /^(?:todoist|exports?|exported|imports?|tasks?|to-?dos?|lists?|template|backup|data|download|untitled)\b/i

/**
 * The project that Todoist's file of this name (with or without folders) is of: it writes one a file, and the project
 * in no other place. Null for its inbox, and for a name that says nothing.
 */
export function projectOfFile(file: string): FileProject | null {
  const [, base = ''] = /([^/\\]*)\.csv$/i.exec(file) ?? []
  const bare = base.replace(COPY, '')
  const name = bare.replace(TODOIST_ID, '').trim()
  if (name === '' || /^inbox$/i.test(name)) return null
  return { name, isLikely: TODOIST_ID.test(bare) || !ANY_FILE.test(name) }
}
