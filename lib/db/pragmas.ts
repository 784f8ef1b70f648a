import type { Client, TransactionMode } from '@libsql/client'

/**
 * A client of one file whose every connection has `pragmas` set before it serves anything.
 * libSQL has no hook for a new connection, and makes one in place of one that could not roll back; so the pragmas
 * are set again after any failure, before the next statement. That is a few microseconds on a path that is not hot.
 */
export function withPragmas(client: Client, pragmas: string[]): Client {
  const script = pragmas.map((pragma) => `PRAGMA ${pragma};`).join('\n')
  let isSet = false

  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      if (!isSet) await client.executeMultiple(script)
      isSet = true
      return await work()
    } catch (error) {
      isSet = false
      throw error
    }
  }

  return {
    execute: (...args: Parameters<Client['execute']>) => run(() => client.execute(...args)),
    batch: (...args) => run(() => client.batch(...args)),
    migrate: (...args) => run(() => client.migrate(...args)),
    transaction: (mode?: TransactionMode) => run(() => client.transaction(mode ?? 'write')),
    executeMultiple: (...args) => run(() => client.executeMultiple(...args)),
    sync: () => run(() => client.sync()),
    reconnect: () => {
      isSet = false
      client.reconnect()
    },
    close: () => client.close(),
    get closed() {
      return client.closed
    },
    protocol: client.protocol,
  }
}
