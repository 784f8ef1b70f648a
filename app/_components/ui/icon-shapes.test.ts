import * as lucide from 'lucide-react'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ICON_SHAPES } from './icon-shapes.ts'

const names = Object.keys(ICON_SHAPES) as (keyof typeof ICON_SHAPES)[]

test.each(names)('%s is what the library draws', (name) => {
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: nothing is bundled here
  const drawn = renderToStaticMarkup(createElement(lucide[name]))
  const inner = drawn.replace(/^<svg[^>]*>|<\/svg>$/g, '').replaceAll(/><\/[a-z]+>/g, '/>')
  expect(inner).toBe(ICON_SHAPES[name])
})
