import { chromium } from '@playwright/test'
import lighthouse, { desktopConfig } from 'lighthouse'
import { AUDIT_CATEGORIES, type Audit, type AuditCategory } from '#lib/shootout/app-bench/run.ts'
import { freePort } from '#lib/shootout/drivers/port.ts'
import { chromiumPath } from '../checks/chromium.ts'
import { Failure } from '../failure.ts'

/** What Lighthouse says of `url` as its own preset measures it: the phone's is a slow network and a slow processor. */
export async function audit(url: string, preset: Audit['preset']): Promise<Pick<Audit, 'scores' | 'failed'>> {
  const port = await freePort(0)
  const executablePath = chromiumPath()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', `--remote-debugging-port=${port}`],
  })
  try {
    const flags = { port, logLevel: 'error', output: 'json', onlyCategories: [...AUDIT_CATEGORIES] } as const
    const result = await lighthouse(url, { ...flags, onlyCategories: [...AUDIT_CATEGORIES] }, config(preset))
    if (!result) throw new Failure(`Lighthouse had nothing to say of ${url}.`)
    const { categories, audits, runtimeError } = result.lhr
    if (runtimeError) throw new Failure(`Lighthouse: ${runtimeError.message}`)
    const scores = Object.fromEntries(
      AUDIT_CATEGORIES.map((id) => [id, Math.round((categories[id]?.score ?? 0) * 100)]),
    ) as Record<AuditCategory, number>
    const counted = AUDIT_CATEGORIES.flatMap((id) => categories[id]?.auditRefs ?? []).filter(({ weight }) => weight > 0)
    const failed = counted.flatMap(({ id }) => {
      const { score = null, displayValue } = audits[id] ?? {}
      if (score === null || score >= 0.9) return []
      return [displayValue ? `${id} (${displayValue})` : id]
    })
    return { scores, failed }
  } finally {
    await browser.close()
  }
}

/** Lighthouse's own default is the phone. */
function config(preset: Audit['preset']) {
  return preset === 'desktop' ? desktopConfig : undefined
}
