import type { Energy } from '#lib/contract/task.ts'

/** How each energy is called. */
export const ENERGY_NAMES: Record<Energy, string> = { low: 'Low', medium: 'Medium', high: 'High' }
