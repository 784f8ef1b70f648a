#!/usr/bin/env node
// Plain JavaScript for Node 20: on a fresh clone this is all that can run. It installs what is missing, then hands
// over to bin/shootout.ts on the Node that package.json names (the npm package `node`), which runs TypeScript as it is.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
const PARENT_CHECK_MS = 500
const parent = process.ppid
// A killed npm takes its shell along and leaves us behind; who starts this file directly may mean to leave it running.
const underNpm = process.env.npm_command !== undefined

/**
 * Why `npm ci` is due, or null. Compares what package-lock.json asks for with what npm recorded in node_modules,
 * so neither a touched file nor a branch switched there and back costs an install.
 * @param {string} folder the project's
 * @returns {string | null}
 */
export function whyInstall(folder) {
  const installed = packagesOf(join(folder, 'node_modules/.package-lock.json'))
  if (installed === null) return 'nothing is installed yet'
  const wanted = packagesOf(join(folder, 'package-lock.json')) ?? {}
  for (const [path, { version, optional, devOptional }] of Object.entries(wanted)) {
    const found = installed[path]
    // Optional ones are for other platforms as well; npm leaves those out.
    if (path === '' || (!found && (optional || devOptional))) continue
    if (found?.version !== version) return `${path.replace(/^.*node_modules\//, '')} ${version} is missing`
  }
  return null
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> | null} */
function packagesOf(file) {
  if (!existsSync(file)) return null
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>} the exit code */
function run(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: process.cwd(), env, stdio: 'inherit' })
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    for (const signal of SIGNALS) process.on(signal, pass)
    const watch = underNpm && setInterval(() => process.ppid === parent || pass('SIGTERM'), PARENT_CHECK_MS)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const name of SIGNALS) process.off(name, pass)
      if (watch) clearInterval(watch)
      // To whoever waits for us, a signal that ended the child has ended us.
      if (signal) process.kill(process.pid, signal)
      else resolve(code ?? 1)
    })
  })
}

/** @param {string} line @returns {never} */
function fail(line) {
  console.error(line)
  process.exit(1)
}

async function main() {
  if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or later is needed; this is ${process.version}.`)
  if (process.platform === 'win32') fail('Windows itself is not supported; run this inside WSL.')
  const reason = whyInstall(root)
  if (reason !== null) {
    console.log(`Installing dependencies with npm ci (${reason})…`)
    // Its warnings are of the Node that it runs on, and what it installs will run on another.
    const options = ['--prefix', root, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    const code = await run('npm', ['ci', ...options], process.env)
    if (code !== 0) fail(`npm ci failed with exit code ${code}; its message is above. Mend that and start again.`)
  }
  const tools = join(root, 'node_modules/.bin')
  const node = join(tools, 'node')
  if (!existsSync(node))
    fail(`${node} is missing although npm ci ran: install scripts may be off. Try npm rebuild node.`)
  const env = {
    // What Node has made of each module, for the next start: a third of the app's, half of a command's.
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
    ...process.env,
    PATH: tools + delimiter + (process.env.PATH ?? ''),
  }
  process.exitCode = await run(node, [join(root, 'bin/shootout.ts'), ...process.argv.slice(2)], env)
}

// Started, not imported by its test; npx starts it through a symbolic link.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main()
