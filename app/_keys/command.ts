/** Where a command stands in the sheet of keys. */
export type CommandGroup = 'Anywhere' | 'Go to' | 'List' | 'Task' | 'Set status'

/** Something a key does. It exists while what registered it is on screen. */
export type Command = {
  id: string
  title: string
  group: CommandGroup
  /**
   * Any of these: a key as `KeyboardEvent.key` names it, `Mod+k` with ⌘ or Ctrl held, or several with spaces, pressed one
   * after another.
   */
  keys: readonly string[]
  run: () => void
  /** What it would act on now, in words; null when there is nothing. Absent where it needs nothing. */
  about?: () => string | null
}
