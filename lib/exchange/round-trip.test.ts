import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCreate } from '#lib/contract/parse.ts'
import { type Format, sayLoss } from './data.ts'
import { FORMATS, type FormatId, loadFormat } from './formats.ts'
import { plan } from './plan.ts'
import { anyData, changesNothing, planFromNothing, SAMPLE } from './testing.ts'

const OPTIONS = { today: '2026-11-21', timeZone: 'Europe/Berlin' }
const ids = Object.keys(FORMATS) as FormatId[]
const formats = await Promise.all(ids.map(async (id): Promise<[FormatId, Format]> => [id, await loadFormat(id)]))
const withIds = formats.filter(([id]) => id !== 'todoist')

describe.each(withIds)('%s', (_id, format) => {
  test('importing what was exported changes nothing, whatever the data', () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const parsed = format.parse(format.format(data, OPTIONS).text, OPTIONS)
        const { creates, updates, conflicts } = plan(data, parsed)
        expect({ creates, updates, conflicts }).toEqual({ creates: [], updates: [], conflicts: [] })
      }),
      { numRuns: 300 },
    )
  })
})

describe.each(formats)('%s', (id, format) => {
  test('every task comes back, and is one that the contract takes', () => {
    const parsed = format.parse(format.format(SAMPLE, OPTIONS).text, OPTIONS)
    const open = SAMPLE.tasks.filter(({ status }) => id !== 'todoist' || status !== 'done')
    expect(parsed.tasks.map(({ title }) => title).sort()).toEqual(open.map(({ title }) => title).sort())
    const { creates, conflicts } = planFromNothing(parsed)
    expect(conflicts).toEqual([])
    for (const { type, data } of creates) expect(() => parseCreate(type, data)).not.toThrow()
  })

  test('a byte order mark and other line ends change nothing', () => {
    const { text } = format.format(SAMPLE, OPTIONS)
    const other = `\uFEFF${text.replace(/\r\n/g, '\n').replaceAll('\n', id === 'json' ? '\n' : '\r\n')}`
    const plain = planFromNothing(format.parse(text, OPTIONS))
    const again = planFromNothing(format.parse(other, OPTIONS))
    const unified = JSON.stringify(again).replaceAll('\\r\\n', '\\n')
    expect(unified).toBe(JSON.stringify(plain))
  })

  test('importing twice makes nothing twice', () => {
    const parsed = format.parse(format.format(SAMPLE, OPTIONS).text, OPTIONS)
    const again = format.parse(format.format(SAMPLE, OPTIONS).text, OPTIONS)
    expect(planFromNothing(parsed).creates.map(({ id: made }) => made)).toEqual(
      planFromNothing(again).creates.map(({ id: made }) => made),
    )
  })

  test('an empty export is read as nothing', () => {
    const nothing = { projects: [], tasks: [] }
    expect(changesNothing(plan(nothing, format.parse(format.format(nothing, OPTIONS).text, OPTIONS)))).toBe(true)
  })

  test('every field that does not come back is named in a sentence', () => {
    const { text, losses } = format.format(SAMPLE, OPTIONS)
    const made = planFromNothing(format.parse(text, OPTIONS)).creates
    for (const row of SAMPLE.tasks) {
      const back = made.find(({ data }) => data.title === row.title)?.data
      if (!back) expect(losses.map(({ item, field }) => `${item} ${field}`)).toContain(`${row.title} task`)
      else
        for (const [field, value] of Object.entries(parseCreate('task', { ...row }))) {
          const isLost = JSON.stringify(back[field] ?? null) !== JSON.stringify(value)
          const isUnsaid =
            field === 'id' || field === 'project_id' || value === '' || value === null || JSON.stringify(value) === '[]'
          const isNoted = losses.some((loss) => loss.item === row.title && loss.field === field)
          if (isLost && !isUnsaid) expect([row.title, field, isNoted]).toEqual([row.title, field, true])
        }
    }
    for (const loss of losses) expect(sayLoss(loss)).toMatch(/^“.+”, .+: .+\.$/)
  })
})
