import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import { runTool } from './run-tool.ts'
import { CannotRun } from './step.ts'

/** The shell first: the same engine without a window system around it, and the tests take half as long in it. */
const SYSTEM_PATHS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The browser to launch: undefined for the one that `playwright install` brought, which it knows best; without that,
 * the one that this machine's own packages installed.
 */
export function chromiumPath(): string | undefined {
  if (existsSync(chromium.executablePath())) return undefined
  return SYSTEM_PATHS.find((path) => existsSync(path))
}

/** Makes sure that there is a Chromium which starts, installing one where it can. Throws {@link CannotRun} if not. */
export async function ensureChromium(): Promise<void> {
  if (await hasChromium()) return
  await runTool({ command: ['playwright', 'install', 'chromium'] })
  if (await hasChromium()) return
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await runTool({ command: ['apt-get', 'update'], env })
    for (const name of ['chromium-headless-shell', 'chromium']) {
      await runTool({ command: ['apt-get', 'install', '-y', '--no-install-recommends', name], env })
      if (await hasChromium()) return
    }
  }
  throw new CannotRun('there is no Chromium, and neither playwright install nor apt-get could get one')
}

function hasChromium(): Promise<boolean> {
  return starts(chromiumPath() ?? chromium.executablePath())
}

/** A download without the libraries that it needs is there, yet does not start. */
async function starts(path: string): Promise<boolean> {
  return promisify(execFile)(path, ['--version']).then(
    () => true,
    () => false,
  )
}
