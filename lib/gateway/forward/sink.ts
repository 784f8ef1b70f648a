/** Where a response goes: a Node response or a Fetch one. Whoever answers through it owns it first. */
export interface ResponseSink {
  /** Once, before anything is sent. Where the client has gone already, the owner hears so at once. */
  own(owner: SinkOwner): void
  /** Sends a whole answer of the gateway's own; its headers as for `begin`. */
  answer(status: number, common: readonly string[], headers: string[], body: string | null): void
  /**
   * Sends status and headers at once, whenever the body comes. `common` are those of every answer: pairs in an array that is
   * the same each time, so that what was made of it can be kept.
   */
  begin(status: number, common: readonly string[], headers: string[]): void
  /** `chunk` is only lent: it may change once this returns. Returns false when it has enough: no more until `drained`. */
  write(chunk: Uint8Array): boolean
  end(): void
  /** Cuts a begun response off, so that the client cannot take it for a complete one. */
  cutOff(): void
}

/** What a sink tells its owner. */
export interface SinkOwner {
  /** There is room again. */
  drained(): void
  /** The response is over. `complete`: all of it was handed to the client's connection; else the client has gone. */
  closed(complete: boolean): void
}
