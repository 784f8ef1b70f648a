import { EMBEDDED_ID } from '#lib/gateway/policies/choose.ts'
import { backendsFromEnvironment } from '#lib/registry/environment.ts'
import { type RegistryChange, reconcile } from '#lib/registry/reconcile.ts'
import { type Environment, LIVE_SETTINGS, readSettings, SETTING_NAMES, type Settings, SettingsError } from './env.ts'

/** What to make of settings that were read anew. */
export type ReloadPlan =
  | { accepted: false; problems: readonly string[] }
  | {
      accepted: true
      /** What is in force from now on: the new, but for what a restart is needed for. */
      settings: Settings
      change: RegistryChange & { settings: string[] }
      /** Variables that say something else than what the process was started with. */
      needsRestart: string[]
    }

/**
 * What becomes of `current` where the environment is now `environment`: all of what can change at run time, or, when
 * anything new in it cannot be used, nothing at all. A backend that could not be used before is no reason to refuse
 * the rest.
 */
export function planReload(current: Settings, environment: Environment): ReloadPlan {
  let wanted: Settings
  try {
    wanted = readSettings(environment)
  } catch (error) {
    if (error instanceof SettingsError) return { accepted: false, problems: error.problems }
    throw error
  }
  const before = backendsFromEnvironment(current.backends, current.ENVIRONMENT, [])
  const after = backendsFromEnvironment(wanted.backends, current.ENVIRONMENT, [])
  const known = new Set(before.rejected.map(({ error }) => error))
  const problems = after.rejected.map(({ error }) => error).filter((error) => !known.has(error))
  if (problems.length > 0) return { accepted: false, problems }
  const isLive = (name: string) => (LIVE_SETTINGS as readonly string[]).includes(name)
  const differing = SETTING_NAMES.filter((name) => JSON.stringify(current[name]) !== JSON.stringify(wanted[name]))
  const live = Object.fromEntries(LIVE_SETTINGS.map((name) => [name, wanted[name]]))
  return {
    accepted: true,
    settings: { ...current, ...live, backends: wanted.backends },
    change: { ...reconcile(before.backends, after.backends).change, settings: differing.filter(isLive) },
    needsRestart: differing.filter((name) => !isLive(name)),
  }
}

/** What in these settings has no effect, or none that was meant: a sentence each, which names the variable. */
export function warningsOf(settings: Settings): string[] {
  const { backends, warnings } = backendsFromEnvironment(settings.backends, settings.ENVIRONMENT, [])
  const { DEFAULT_BACKEND: id } = settings
  const isKnown = id === undefined || id === EMBEDDED_ID || backends.some((backend) => backend.id === id)
  return isKnown ? warnings : [...warnings, `DEFAULT_BACKEND names ${id}, which is not registered.`]
}
