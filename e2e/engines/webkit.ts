import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '#lib/shootout/drivers/port.ts'
import { asJson, type Engine, keyActions } from './engine.ts'

/** Starts WebKitGTK's browser on a screen of its own, over WebDriver (https://www.w3.org/TR/webdriver2/). */
export async function startWebKit({
  xvfb,
  driver,
  browser,
}: {
  xvfb: string
  driver: string
  browser: string
}): Promise<Engine> {
  const screen = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const [display] = (await once(screen.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer]
  const port = await freePort()
  // Its sandbox needs more than a container gives.
  const settings = [
    `DISPLAY=:${String(display).trim()}`,
    'GDK_BACKEND=x11',
    'WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1',
  ]
  const child = spawn('env', [...settings, driver, '-p', String(port)], { stdio: 'ignore' })
  const ended = Promise.all([once(screen, 'exit'), once(child, 'exit')])

  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) })
    const { value } = (await response.json()) as { value: T & { error: string; message: string } }
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}, ${value.message}`)
    return value
  }
  for (let tries = 0; !(await call('GET', '/status').catch(() => null)); tries++) {
    if (tries > 100) throw new Error('WebKitWebDriver did not answer within 10 s')
    await delay(100)
  }
  const { sessionId, capabilities } = await call<{
    sessionId: string
    capabilities: { browserName: string; browserVersion: string }
  }>('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } } },
  })
  const session = `/session/${sessionId}`
  await call('POST', `${session}/window/rect`, { x: 0, y: 0, width: 1280, height: 800 })
  const press = (keys: readonly string[]) => call('POST', `${session}/actions`, { actions: keyActions(keys) })

  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    open: async (url) => void (await call('POST', `${session}/url`, { url })),
    async read(expression) {
      const script = `const done = arguments[0]; ${asJson(expression)}.then((value) => done({ value }), (error) => done({ error: String(error) }))`
      const answer = await call<{ value: string; error?: string }>('POST', `${session}/execute/async`, {
        script,
        args: [],
      })
      if (answer.error) throw new Error(answer.error)
      return JSON.parse(answer.value)
    },
    press: async (...keys) => void (await press(keys)),
    type: async (text) => void (await press([...text])),
    async close() {
      await call('DELETE', session)
      child.kill()
      screen.kill()
      await ended
    },
  }
}
