import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { healthServer, smallBackend, untilGone } from './fixture.ts'
import { StartError, startBackend } from './process.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function small(source = healthServer()) {
  const made = await smallBackend(source)
  cleanUps.push(made.remove)
  return made
}

async function started(source?: string) {
  const { backend, dataDir } = await small(source)
  const process = await startBackend(backend, { dataDir })
  cleanUps.push(process.kill)
  return { process, backend, dataDir }
}

describe('startBackend', () => {
  test('resolves when the backend answers, on a free port and a database of its own', async () => {
    const { backend, dataDir } = await small()
    const lines: string[] = []
    const process = await startBackend(backend, { dataDir, onLog: (line) => lines.push(line) })
    cleanUps.push(process.kill)
    const answer = await fetch(`${process.url}/health`)
    expect(await answer.json()).toEqual({ backend: 'small', pid: process.pid })
    expect(process.url).not.toContain(':3999')
    expect(lines).toContain(`listening file:${join(dataDir, 'small.db')}`)
  })

  test('rejects with the last words of a process that ends', async () => {
    const { backend, dataDir } = await small("console.error('Error: no such table: tasks'); process.exit(7)")
    await expect(startBackend(backend, { dataDir })).rejects.toThrow(
      new StartError('small: ended with exit code 7: Error: no such table: tasks'),
    )
  })

  test('rejects with the whole list where the last words announce one', async () => {
    const words = "console.error('These settings cannot be used:\\n  A: an error\\n  B: worse'); process.exit(1)"
    const { backend, dataDir } = await small(words)
    await expect(startBackend(backend, { dataDir })).rejects.toThrow(
      'small: ended with exit code 1: These settings cannot be used: A: an error; B: worse',
    )
  })

  test('rejects and leaves nothing behind when the backend never gets healthy', async () => {
    const { backend, dataDir } = await small("console.log('pid', process.pid); setInterval(() => {}, 1000)")
    let pid = 0
    const onLog = (line: string) => {
      pid = Number(line.split(' ')[1])
    }
    await expect(startBackend(backend, { dataDir, onLog, readyTimeoutMs: 500 })).rejects.toThrow(
      /^small: did not answer http:\S+\/health within 0\.5 s/,
    )
    await untilGone(pid)
  })

  test('never takes another server on the port for the backend', async () => {
    const { backend, dataDir } = await small(healthServer('another'))
    await expect(startBackend(backend, { dataDir, readyTimeoutMs: 500 })).rejects.toThrow('did not answer')
  })

  test('never takes a namesake for it that somebody else started', async () => {
    const { backend, dataDir } = await small(healthServer('small', 'process.ppid'))
    await expect(startBackend(backend, { dataDir, readyTimeoutMs: 500 })).rejects.toThrow('did not answer')
  })

  test('names a taken port', async () => {
    const { backend, dataDir } = await small()
    const squatter = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => squatter.once('listening', resolve))
    cleanUps.push(async () => squatter.close())
    const { port } = squatter.address() as AddressInfo
    await expect(startBackend(backend, { dataDir, port })).rejects.toThrow(
      `small: port ${port} is taken by another process; free it or choose another.`,
    )
  })

  test('names a command that is missing and one that is too old', async () => {
    const { backend, dataDir } = await small()
    const native = { needs: { 'no-such-command': '1.0', node: '99' }, start: ['node', 'server.mjs'] }
    await expect(startBackend({ ...backend, native }, { dataDir })).rejects.toThrow(
      /^small needs no-such-command ≥ 1\.0, which is not installed; needs node ≥ 99, found \d+\.\d+\.\d+\.$/,
    )
  })

  test('names a data folder that cannot be made', async () => {
    const { backend } = await small()
    await expect(startBackend(backend, { dataDir: join(backend.folder, 'server.mjs/data') })).rejects.toThrow(
      /^small: ENOTDIR.*server\.mjs\/data/,
    )
  })

  test('runs setup before the first start, and not again while the sources are the same', async () => {
    const { backend, dataDir } = await small()
    const id = `small-${process.pid}`
    const setUp = ['node', '-e', "require('fs').appendFileSync('runs', 'x'); console.log('set up')"]
    const native = { needs: {}, setup: setUp, start: ['node', 'server.mjs'] }
    const { readFile, rm, writeFile } = await import('node:fs/promises')
    await writeFile(join(backend.folder, 'server.mjs'), healthServer(id))
    const stamp = join(import.meta.dirname, `../../../node_modules/.cache/shootout/${id}.setup`)
    cleanUps.push(() => rm(stamp, { force: true }))
    for (let starts = 0; starts < 2; starts++)
      await (await startBackend({ ...backend, id, native }, { dataDir })).stop()
    expect(await readFile(join(backend.folder, 'runs'), 'utf8')).toBe('x')
    await new Promise((resolve) => setTimeout(resolve, 20))
    await writeFile(join(backend.folder, 'server.mjs'), `${healthServer(id)}\n`)
    await (await startBackend({ ...backend, id, native }, { dataDir })).stop()
    expect(await readFile(join(backend.folder, 'runs'), 'utf8')).toBe('xx')
  })
})

describe('a running process', () => {
  test('ends in its own way when stopped', async () => {
    const { process } = await started()
    await process.stop()
    expect(await process.exited).toBe(0)
    await untilGone(process.pid)
  })

  test('ends at once when killed, with no exit code', async () => {
    const { process } = await started()
    await process.kill()
    expect(await process.exited).toBeNull()
    await untilGone(process.pid)
  })

  test('takes the processes that it started itself along', async () => {
    let worker = 0
    const { backend, dataDir } = await small(
      `import { spawn } from 'node:child_process'
console.log('worker', spawn('sleep', ['60']).pid)
${healthServer()}`,
    )
    const process = await startBackend(backend, {
      dataDir,
      onLog: (line) => {
        if (line.startsWith('worker')) worker = Number(line.split(' ')[1])
      },
    })
    await process.kill()
    await untilGone(worker)
  })

  test.each(['SIGKILL', 'SIGTERM', 'exit', 'throw'] as const)(
    'does not outlive a parent that ends by %s',
    async (end) => {
      const { backend, dataDir } = await small()
      const script = `
const { startBackend } = await import(${JSON.stringify(join(import.meta.dirname, 'process.ts'))})
const { pid } = await startBackend(${JSON.stringify(backend)}, { dataDir: ${JSON.stringify(dataDir)} })
console.log(pid)
const end = ${JSON.stringify(end)}
if (end === 'exit') process.exit(0)
if (end === 'throw') throw new Error('uncaught')
process.kill(process.pid, end)
`
      const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      let output = ''
      parent.stdout.on('data', (chunk) => {
        output += chunk
      })
      await new Promise((resolve) => parent.once('close', resolve))
      const pid = Number(output)
      expect(pid).toBeGreaterThan(0)
      await untilGone(pid)
    },
  )
})
