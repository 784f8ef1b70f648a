import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asJson, type Engine, keyActions } from './engine.ts'

/** Nothing but the app is asked for, and nothing but it has a say. */
const PREFERENCES = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.enabled': false,
}

type Reply = { id: number } & ({ type: 'success'; result: unknown } | { type: 'error'; error: string; message: string })

/** Starts Firefox at `path` without a window, with an empty profile, over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/). */
export async function startFirefox(path: string): Promise<Engine> {
  const profile = await mkdtemp(join(tmpdir(), 'shootout-firefox-'))
  const lines = Object.entries(PREFERENCES).map((entry) => `user_pref(${entry.map((part) => JSON.stringify(part))});`)
  await writeFile(join(profile, 'user.js'), lines.join('\n'))
  const child = spawn(path, ['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', profile], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  const socket = new WebSocket(`${await addressSaid(child)}/session`)
  await once(socket, 'open')
  const call = callOver(socket)
  const { capabilities } = await call<{ capabilities: { browserName: string; browserVersion: string } }>(
    'session.new',
    {
      capabilities: {},
    },
  )
  // The first tab's focus is in the bar for addresses.
  const { context } = await call<{ context: string }>('browsingContext.create', { type: 'tab' })
  await call('browsingContext.activate', { context })
  const press = (keys: readonly string[]) => call('input.performActions', { context, actions: keyActions(keys) })

  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    open: async (url) => void (await call('browsingContext.navigate', { context, url, wait: 'complete' })),
    async read(expression) {
      const answer = await call<{ result: { value: string }; exceptionDetails?: { text: string } }>('script.evaluate', {
        expression: asJson(expression),
        target: { context },
        awaitPromise: true,
      })
      if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text)
      return JSON.parse(answer.result.value)
    },
    press: async (...keys) => void (await press(keys)),
    type: async (text) => void (await press([...text])),
    async close() {
      socket.close()
      child.kill()
      await ended
      await rm(profile, { recursive: true, force: true })
    },
  }
}

async function addressSaid(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const part of child.stderr ?? []) {
    said += part
    const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1]
    if (address) return address
  }
  throw new Error(`Firefox ended before it could be asked anything:\n${said}`)
}

function callOver(socket: WebSocket) {
  const waiting = new Map<number, (reply: Reply) => void>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(data) as Reply
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
  })
  return async <T>(method: string, params: object): Promise<T> => {
    const id = ++last
    const reply = await new Promise<Reply>((resolve) => {
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
    if (reply.type === 'error') throw new Error(`${method}: ${reply.error}, ${reply.message}`)
    return reply.result as T
  }
}
