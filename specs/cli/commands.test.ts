import { expect, test } from 'vitest'
import { freePort } from '#lib/shootout/drivers/port.ts'
import { shootout } from './shootout.ts'

async function outcome(...args: string[]): Promise<[number | null, string]> {
  const run = shootout(...args)
  const code = await run.ended
  return [code, run.output()]
}

test('--help names every command', async () => {
  const [code, output] = await outcome('--help')
  expect(code).toBe(0)
  for (const command of [
    'up',
    'dev',
    'preview',
    'status',
    'seed',
    'export',
    'import',
    'mirror',
    'registry',
    'conform',
    'test',
  ])
    expect(output).toMatch(new RegExp(`^  ${command} `, 'm'))
})

test.each([
  [['upp'], "error: unknown command 'upp'"],
  [['up', '--nope'], "error: unknown option '--nope'"],
  [
    ['up', '--port', 'x'],
    "error: option '--port <port>' argument 'x' is invalid. It must be a number from 0 to 65535.",
  ],
  [
    ['status', '--url', 'localhost:3000'],
    "error: option '--url <address>' argument 'localhost:3000' is invalid. It must be an address such as http://localhost:8787.",
  ],
])('%j is refused in one clear line, with exit code 2', async (args, line) => {
  const [code, output] = await outcome(...args)
  expect(code).toBe(2)
  expect(output.split('\n')[0]).toBe(line)
})

test('status says in one line that nothing runs', async () => {
  const port = await freePort()
  expect(await outcome('status', '--port', `${port}`)).toEqual([
    1,
    `✗ Nothing answers at http://localhost:${port}; start the app with npm start, or name it with --port or --url.\n`,
  ])
})

test('seed says in one line that nothing runs', async () => {
  const port = await freePort()
  expect(await outcome('seed', '--url', `http://127.0.0.1:${port}`)).toEqual([
    1,
    `✗ Nothing answers at http://127.0.0.1:${port} (ECONNREFUSED); start the app with npm start.\n`,
  ])
})
