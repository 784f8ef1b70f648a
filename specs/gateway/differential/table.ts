import type { Outcome } from './outcome.ts'
import type { ProxyName } from './proxies.ts'

/** What each proxy made of one request. */
export type Outcomes = Readonly<Record<ProxyName, Outcome>>

const ORDER: readonly ProxyName[] = ['nginx', 'caddy', 'ours']

/** What the plain request itself has to say. */
const PLAINS_OWN: ReadonlySet<string> = new Set(['accept', 'user-agent'])

/** The row for what each adds to every request, by a plain one. */
export function additionsRow(name: string, outcomes: Outcomes): string {
  const lists = ORDER.map((proxy) => outcomes[proxy].forwarded.flat())
  return row(name, withoutCommon(lists)) as string
}

/**
 * The row for a request, without its reason; null where all three did the same. What a proxy adds to every request, as
 * `plain` shows, is left out; where it does not, that is a difference.
 */
export function differenceRow(name: string, outcomes: Outcomes, plain: Outcomes): string | null {
  const lists = ORDER.map((proxy) => {
    const { answers, forwarded } = outcomes[proxy]
    const usual = added(plain, proxy)
    const parts = forwarded.flatMap((lines, i) =>
      unusual(lines, usual).map((line) => (i === 0 ? line : `${i + 1}. ${line}`)),
    )
    return [answers, ...(forwarded.length === 0 ? ['nothing forwarded'] : parts)]
  })
  return row(name, withoutCommon(lists))
}

/** What `proxy` says in every request beside what this one had. */
function added(plain: Outcomes, proxy: ProxyName): string[] {
  return (plain[proxy].forwarded[0] ?? []).filter((line) => line.includes(': ') && !PLAINS_OWN.has(nameOf(line)))
}

function unusual(lines: readonly string[], usual: readonly string[]): string[] {
  const missing = usual.filter((line) => !lines.some((each) => nameOf(each) === nameOf(line)))
  return [...lines.filter((line) => !usual.includes(line)), ...missing.map((line) => `no ${nameOf(line)}`)]
}

function nameOf(line: string): string {
  return line.slice(0, line.indexOf(':'))
}

function withoutCommon(lists: readonly string[][]): string[][] {
  return lists.map((list) => list.filter((part) => !lists.every((each) => each.includes(part))))
}

function row(name: string, cells: readonly string[][]): string | null {
  if (cells.every((cell) => cell.length === 0)) return null
  return `| ${[name, ...cells.map((cell) => cell.map(code).join('<br>') || '·')].join(' | ')} |`
}

/** As code in a table of Markdown, one character for each byte that is no visible ASCII. */
function code(text: string): string {
  const visible = text.replace(/[^ -~]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`)
  const fence = visible.includes('`') ? '`` ' : '`'
  return fence + visible.replaceAll('|', '\\|') + fence.split('').reverse().join('')
}
