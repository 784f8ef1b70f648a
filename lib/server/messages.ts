import type { Settings } from '#lib/env.ts'
import type { Findings } from '#lib/gateway/policies/own-routes.ts'

/** From the primary to a worker. `start` answers `hello`, `gathered` answers `gather`. */
export type ToWorker =
  | { kind: 'start'; settings: Settings; worker: number; workers: number }
  | { kind: 'settings'; settings: Settings }
  | { kind: 'report'; ask: number }
  | { kind: 'gathered'; findings: Findings }
  | { kind: 'stop' }

/** From a worker to the primary. `report` answers `report`. */
export type ToPrimary =
  | { kind: 'hello' }
  | { kind: 'listening'; port: number; gatewayPort: number }
  | { kind: 'ready' }
  | { kind: 'failed'; message: string }
  | { kind: 'report'; ask: number; findings: Findings }
  | { kind: 'gather' }
