import { delimiter, join } from 'node:path'

/** The project's folder, where `server.ts`, `backends/` and `node_modules/` are. */
export const PROJECT_ROOT = join(import.meta.dirname, '../../..')

/** Settings of the app and the backends: what a driver starts gets its own, never those of whoever starts it. */
const SETTING =
  /^(?:PORT|HOST|NODE_ENV|GATEWAY_PORT|DATABASE_.*|SQLITE_SYNCHRONOUS|DEFAULT_BACKEND|CORS_ORIGINS|ENVIRONMENT|BACKEND_.*|UPSTREAM_.*|.*_TIMEOUT_MS|TRUSTED_PROXIES|LOG_LEVEL|WORKERS|ENV_FILE|NEXT_ONLY)$/

/** The environment of a started process: ours without the settings, the project's tools first on the PATH, then `own`. */
export function childEnvironment(own: Record<string, string>): NodeJS.ProcessEnv {
  const inherited: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && !SETTING.test(name)) inherited[name] = value
  const path = [join(PROJECT_ROOT, 'node_modules/.bin'), inherited.PATH ?? ''].join(delimiter)
  return { NODE_ENV: 'production', ...inherited, PATH: path, ...own }
}

/** The settings that {@link childEnvironment} leaves out, as they are set around us: for those who do want to pass them on. */
export function surroundingSettings(): Record<string, string> {
  const settings: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && SETTING.test(name) && name !== 'NODE_ENV') settings[name] = value
  return settings
}
