import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startChild } from '#lib/shootout/drivers/child.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { Failure } from '../failure.ts'
import { type Contestant, FORWARDING } from './contestant.ts'
import { packageVersion } from './versions.ts'

const PREFIX = '/api'

/** What most Next apps use as a proxy: `rewrites` to another origin, in an app with nothing else in it. */
export const nextRewrites: Contestant = {
  id: 'next-rewrites',
  title: 'Next rewrites',
  setup: '`next start` of an empty app with one rewrite; compression off',
  scenarios: FORWARDING,
  version: async () => packageVersion('next'),
  remedy: 'npm install',
  async prepare({ folder, upstreamPort }) {
    // The address is baked into the build, so it cannot be kept from an earlier run.
    const app = appIn(folder)
    await mkdir(join(app, 'pages'), { recursive: true })
    await symlink(join(PROJECT_ROOT, 'node_modules'), join(app, 'node_modules'))
    await writeFile(join(app, 'package.json'), '{"name":"rewrites","private":true}')
    await writeFile(join(app, 'pages/index.js'), 'export default function Page() { return null }\n')
    await writeFile(
      join(app, 'next.config.mjs'),
      `export default {
  compress: false,
  poweredByHeader: false,
  outputFileTracingRoot: import.meta.dirname,
  rewrites: async () => [{ source: '${PREFIX}/:path*', destination: 'http://127.0.0.1:${upstreamPort}/:path*' }],
}
`,
    )
    // Turbopack refuses modules behind a link that leaves its root.
    const build = await startChild({
      command: ['next', 'build', '--webpack'],
      cwd: app,
      env: { NEXT_TELEMETRY_DISABLED: '1' },
    })
    if ((await build.exited) !== 0) throw new Failure(`next build of the empty app failed:\n${build.tail().join('\n')}`)
  },
  start: async ({ folder, port, nodeOptions }) => ({
    command: [
      ...['node', ...nodeOptions, join(PROJECT_ROOT, 'node_modules/next/dist/bin/next'), 'start'],
      ...['-H', '127.0.0.1', '-p', String(port), '--keepAliveTimeout', '65000'],
    ],
    cwd: appIn(folder),
    env: { NEXT_TELEMETRY_DISABLED: '1' },
    prefix: PREFIX,
  }),
}

function appIn(folder: string): string {
  return join(folder, 'app')
}
