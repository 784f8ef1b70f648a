import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NextConfig } from 'next'

const dev = process.env.NODE_ENV === 'development'

/**
 * Pages are prerendered, so their inline scripts cannot carry a nonce; everything else comes from here alone.
 * Only `next dev` evaluates code (source maps) and talks over a socket (hot reload).
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${dev ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  `connect-src 'self'${dev ? ' ws:' : ''}`,
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * Has Chromium compile all of a script where it arrives, off the main thread, and not each function there when it is first
 * called: a quarter of the main thread's work in a first load, and half of the time that this blocks (ADR 0026;
 * https://v8.dev/blog/explicit-compile-hints). Other browsers read over it.
 */
const COMPILE_EARLY = '//# allFunctionsCalledOnLoad\n'

const A_DAY_S = 86_400

async function hintScripts({ distDir }: { distDir: string }): Promise<void> {
  const folder = join(distDir, 'static/chunks')
  const names = await readdir(folder, { recursive: true })
  for (const path of names.filter((name) => name.endsWith('.js')).map((name) => join(folder, name))) {
    const script = await readFile(path, 'utf8')
    if (!script.startsWith(COMPILE_EARLY)) await writeFile(path, COMPILE_EARLY + script)
  }
}

const config: NextConfig = {
  // Types are checked by `npm test` (tsc), once and for everything, not again inside the build.
  typescript: { ignoreBuildErrors: true },
  // libSQL is native code: it is required at run time, never bundled. undici loads its parser from its own folder.
  serverExternalPackages: ['@libsql/client', 'libsql', 'undici'],
  poweredByHeader: false,
  reactStrictMode: true,
  compiler: { runAfterProductionCompile: hintScripts },
  // Fewer, larger pieces of script: they compress better together, 2 kB of a first load.
  experimental: {
    turbopackChunking: { minChunkSize: 100_000 },
    // No page has data in it, so the router need not ask for one again that it has. For its own 5 minutes, and none for
    // where one began, it did not wait either: but the answer for that place is not the twin that the document was, upon
    // which it forgot all that it had prefetched.
    staleTimes: { dynamic: A_DAY_S, static: A_DAY_S },
  },
  // React has had what this makes up for since 18.
  turbopack: { resolveAlias: { 'use-sync-external-store/shim': 'react' } },
  // A trailing slash is another path of the contract, for the backend to answer and not for Next to redirect.
  skipTrailingSlashRedirect: true,
  // A document begins with its first rows; all else that asks for a page (the router, the service worker) gets it without.
  rewrites: async () => ({
    beforeFiles: ['inbox', 'next', 'today', 'waiting', 'someday', 'projects/:id', 'contexts/:name'].map((view) => ({
      source: `/${view}`,
      has: [{ type: 'header', key: 'accept', value: '.*text/html.*' }],
      missing: [
        { type: 'header', key: 'rsc' },
        // The details of an open task are for the browser to draw, on a phone over all of it.
        { type: 'query', key: 'task' },
      ],
      destination: `/first/${view}`,
    })),
  }),
  // The API's headers are the gateway's own.
  headers: async () => [
    {
      source: '/((?!api/).*)',
      headers: [
        { key: 'Content-Security-Policy', value: contentSecurityPolicy },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        { key: 'X-Frame-Options', value: 'DENY' },
      ],
    },
  ],
}

export default config
