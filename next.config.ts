import type { NextConfig } from 'next'

const config: NextConfig = {
  // Types are checked by `npm test` (tsc), once and for everything, not again inside the build.
  typescript: { ignoreBuildErrors: true },
  // libSQL is native code: it is required at run time, never bundled.
  serverExternalPackages: ['@libsql/client', 'libsql'],
  poweredByHeader: false,
  reactStrictMode: true,
}

export default config
