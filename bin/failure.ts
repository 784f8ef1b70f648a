/** A failure that the person at the terminal can mend: shown as its one line, without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure'
  /** 1 for what went wrong, 2 for how it was asked. */
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
