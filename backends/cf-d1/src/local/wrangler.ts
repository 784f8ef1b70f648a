import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

// Wrangler's own copies of what it is made of: what runs here is then what `wrangler dev` would run.
const { resolve } = createRequire(createRequire(import.meta.url).resolve('wrangler/package.json'))

/** Miniflare, the part of Wrangler that runs Workers and simulates D1. */
export async function loadMiniflare(): Promise<typeof import('miniflare')> {
  const { default: miniflare } = await import(pathToFileURL(resolve('miniflare')).href)
  return miniflare
}

/** esbuild, with which Wrangler bundles. */
export async function loadEsbuild(): Promise<typeof import('esbuild')> {
  const { default: esbuild } = await import(pathToFileURL(resolve('esbuild')).href)
  return esbuild
}

/** `workerd` with its version, as `/health` shows it. */
export function workerdVersion(): string {
  const { version } = createRequire(import.meta.url)(resolve('workerd/package.json')) as { version: string }
  return `workerd ${version}`
}
