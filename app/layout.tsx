import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Providers } from './_components/providers.tsx'
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
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f2ee' },
    { media: '(prefers-color-scheme: dark)', color: '#141311' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // next-themes sets the class before the first paint, so the server cannot know it.
    <html lang="en" className={`${figtree.variable} ${figtreeExtended.variable}`} suppressHydrationWarning>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  )
}
