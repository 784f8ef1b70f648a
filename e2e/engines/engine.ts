/** A browser that Playwright has no build of, driven by the protocol it speaks itself. */
export type Engine = {
  /** Its name and version, as it says. */
  version: string
  /** Opens an address; resolves when it is loaded. */
  open(url: string): Promise<void>
  /** The value of an expression in the page, which may be a promise; it has to be JSON. */
  read<T>(expression: string): Promise<T>
  /** Presses keys one after another; those joined by `+` are held together. Names are those of `KeyboardEvent.key`. */
  press(...keys: string[]): Promise<void>
  /** Types into what has the focus. */
  type(text: string): Promise<void>
  /** Ends it and removes what it wrote. */
  close(): Promise<void>
}

type KeyAction = { type: 'keyDown' | 'keyUp'; value: string }

/** What stands for keys without a character (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const NAMED: Record<string, string> = { Control: '\uE009', Enter: '\uE007', Escape: '\uE00C' }

/** The actions of `keys`, as WebDriver and WebDriver BiDi alike have them performed. */
export function keyActions(keys: readonly string[]) {
  const actions = keys.flatMap((key): KeyAction[] => {
    const values = key.length === 1 ? [key] : key.split('+').map((name) => NAMED[name] ?? name)
    return [
      ...values.map((value): KeyAction => ({ type: 'keyDown', value })),
      ...values.toReversed().map((value): KeyAction => ({ type: 'keyUp', value })),
    ]
  })
  return [{ type: 'key', id: 'keyboard', actions }]
}

/** Wraps an expression, so that its value comes as text whatever it is. */
export function asJson(expression: string): string {
  return `(async () => JSON.stringify((await (${expression})) ?? null))()`
}
