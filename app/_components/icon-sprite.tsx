import { ICON_SHAPES } from './ui/icon-shapes.ts'

const SHAPES = Object.entries(ICON_SHAPES)
  .map(([name, shape]) => `<g id="icon-${name}">${shape}</g>`)
  .join('')

/** What the icons of `ui/icon.tsx` refer to: once in each document, where a script would have it to be compiled too. */
export function IconSprite() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: constants, not text from anywhere
  return <svg aria-hidden="true" className="hidden" dangerouslySetInnerHTML={{ __html: SHAPES }} />
}
