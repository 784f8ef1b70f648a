/** Where the app is deployed to. `wrangler.jsonc` has a section for each. */
export const ENVIRONMENTS = ['staging', 'production'] as const
export type Environment = (typeof ENVIRONMENTS)[number]
