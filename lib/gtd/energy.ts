import type { Energy } from '#lib/contract/task.ts'

export const ENERGIES = ['low', 'medium', 'high'] as const satisfies readonly Energy[]

/** How each energy is called where it is plain that energies are meant, such as under that heading. */
export const ENERGY_NAMES: Record<Energy, string> = { low: 'Low', medium: 'Medium', high: 'High' }

/** How an energy is called anywhere else: `Low energy`. */
export function sayEnergy(energy: Energy): string {
  return `${ENERGY_NAMES[energy]} energy`
}
