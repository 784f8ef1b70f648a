import type { BackendLocation } from './target.ts'

/** What `GET /backends` of the gateway says of one backend at one location. */
export type BackendStatus = {
  id: string
  name: string
  type: BackendLocation
  /** Only where the gateway runs locally. */
  url?: string
  health: 'healthy' | 'unhealthy' | 'unknown'
  /** RFC 3339, null before the first check. */
  last_check: string | null
  /** Of the last health check. */
  latency_ms: number | null
  circuit: string
  /** Where calls without a choice go. */
  default: boolean
  language: string | null
  framework: string | null
  /** Why it is unhealthy. */
  error?: string
}
