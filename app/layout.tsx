import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { IconSprite } from './_components/icon-sprite.tsx'
import { Providers } from './_components/providers.tsx'
import { THEME_SCRIPT } from './_state/theme-script.ts'
import { figtree, figtreeExtended } from './fonts.ts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Shootout', template: '%s · Shootout' },
  description: 'A calm, fast task manager for getting things done, over whichever backend you choose.',
  applicationName: 'Shootout',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  // A keyboard on the screen takes its room from the page, instead of lying over the half that is written in.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f2ee' },
    { media: '(prefers-color-scheme: dark)', color: '#141311' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The script sets the theme's class before the first paint, so the server cannot know it.
    <html lang="en" className={`${figtree.variable} ${figtreeExtended.variable}`} suppressHydrationWarning>
      <body>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant, not text from anywhere */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        <IconSprite />
        <Providers>{children}</Providers>
      </body>
    </html>
  )
}
