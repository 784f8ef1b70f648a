import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = await readFile(join(import.meta.dirname, 'globals.css'), 'utf8')
const design = await readFile(join(import.meta.dirname, '../specs/design.md'), 'utf8')

const SURFACES = ['canvas', 'surface', 'raised', 'hover']
/** WCAG 2.2, 1.4.3: text. */
const TEXT = 4.5
/** WCAG 2.2, 1.4.11: outlines of controls, and pictures that say something. */
const SHAPE = 3

/** What stands on what, at least how well. */
const PAIRS: readonly (readonly [front: string, backs: readonly string[], least: number])[] = [
  ['ink', [...SURFACES, 'accent-soft', 'amber-soft', 'danger-soft'], TEXT],
  ['ink-2', [...SURFACES, 'accent-soft', 'amber-soft', 'danger-soft'], TEXT],
  ['ink-3', SURFACES, TEXT],
  ['accent', [...SURFACES, 'accent-soft', 'danger-soft'], TEXT],
  ['danger', [...SURFACES, 'danger-soft'], TEXT],
  ['amber', [...SURFACES, 'amber-soft'], TEXT],
  ['blue', SURFACES, TEXT],
  ['violet', SURFACES, TEXT],
  ['on-accent', ['accent', 'accent-strong'], TEXT],
  ['surface', ['danger'], TEXT],
  ['control', SURFACES, SHAPE],
]

for (const [look, selector] of [
  ['light', ':root'],
  ['dark', '.dark'],
] as const)
  describe(`in ${look}`, () => {
    const colours = coloursOf(selector)
    test.each(PAIRS)('%s can be told from all that it stands on', (front, backs, least) => {
      for (const back of backs)
        expect(contrast(colours, front, back), `${front} on ${back}`).toBeGreaterThanOrEqual(least)
    })

    test('specs/design.md has the figures as they are', () => {
      const rows = [
        ...design.matchAll(/^\| (?:`on-accent` on )?`([a-z0-9-]+)`.*\| ([\d.]+) : 1 \|.*\| ([\d.]+) : 1 \|/gm),
      ]
      expect(rows.length).toBeGreaterThanOrEqual(8)
      for (const [row, name = '', light, dark] of rows) {
        const isOnAccent = row.startsWith('| `on-accent`')
        const figure = isOnAccent
          ? contrast(colours, 'on-accent', 'accent')
          : Math.min(...SURFACES.map((back) => contrast(colours, name, back)))
        expect(figure.toFixed(1), row).toBe(look === 'light' ? light : dark)
      }
    })
  })

test('the dark palette names every colour of the light one', () => {
  expect([...coloursOf('.dark').keys()].sort()).toEqual([...coloursOf(':root').keys()].sort())
})

/** The opaque colours of the first block of `selector`, as relative luminance. */
function coloursOf(selector: string): Map<string, number> {
  const start = css.indexOf(`\n${selector} {`)
  const block = css.slice(start, css.indexOf('\n}', start))
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)].map(
      ([, name = '', lightness, chroma, hue]) => [name, luminance(Number(lightness), Number(chroma), Number(hue))],
    ),
  )
}

/** WCAG's contrast ratio. */
function contrast(colours: ReadonlyMap<string, number>, front: string, back: string): number {
  const [a, b] = [colours.get(front), colours.get(back)]
  if (a === undefined || b === undefined) throw new Error(`globals.css has no ${a === undefined ? front : back}`)
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** OKLCH to WCAG's relative luminance, by way of linear sRGB (CSS Color 4, section 10.8), clipped to what a screen has. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const angle = (hue * Math.PI) / 180
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
