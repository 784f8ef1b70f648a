import { isatty } from 'node:tty'
import { type Settings, SettingsError } from '#lib/env.ts'
import type { EnvFiles } from '#lib/env-files.ts'
import type { Logger } from '#lib/gateway/log.ts'
import { planReload, warningsOf } from '#lib/reload.ts'

type Options = {
  files: EnvFiles
  /** What is in force at first. */
  settings: Settings
  /** Where to say what came of a reload: asked each time, for its level is one of the settings. */
  logger(): Logger
  /** Puts accepted settings in force. */
  apply(settings: Settings): void | Promise<void>
}

/**
 * Has settings taken up when their files change, and on SIGHUP; one line of log each time. What cannot be used is
 * refused whole, and all stays as it was. The result ends it.
 */
export function keepSettingsLive({ files, settings, logger, apply }: Options): () => void {
  let current = settings
  let last: Promise<void> = Promise.resolve()

  async function reload(): Promise<void> {
    try {
      const plan = planReload(current, await files.read())
      if (!plan.accepted) return refuse(plan.problems)
      await apply(plan.settings)
      current = plan.settings
      logger().event('info', 'settings reloaded', plan.change)
      const { needsRestart } = plan
      if (needsRestart.length > 0) logger().event('warn', 'settings changed that need a restart', { needsRestart })
      for (const error of warningsOf(current)) logger().event('warn', 'setting without effect', { error })
    } catch (error) {
      refuse(error instanceof SettingsError ? error.problems : [String(error)])
    }
  }

  function refuse(problems: readonly string[]): void {
    logger().event('error', 'settings refused, the ones before stay', { problems })
  }

  // One after the other: each is judged against what the one before has put in force.
  const queue = () => {
    last = last.then(reload)
  }
  const unwatch = files.watch(queue)
  // To a process on a terminal SIGHUP says that the terminal has gone, and it ends, as any would.
  const hangsUp = isatty(0)
  if (!hangsUp) process.on('SIGHUP', queue)
  return () => {
    unwatch()
    process.off('SIGHUP', queue)
  }
}
