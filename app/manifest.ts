import type { MetadataRoute } from 'next'

/** How the app installs. Its colours by scheme are the page's own (`viewport` in the layout), which win once it runs. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Shootout',
    short_name: 'Shootout',
    description: 'A calm, fast task manager for getting things done, over whichever backend you choose.',
    start_url: '/inbox',
    scope: '/',
    display: 'standalone',
    background_color: '#f4f2ee',
    theme_color: '#f4f2ee',
    categories: ['productivity'],
    icons: [
      { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      {
        name: 'Add a task',
        url: '/inbox?add',
        icons: [{ src: '/icons/add-96.png', sizes: '96x96', type: 'image/png' }],
      },
      { name: 'Inbox', url: '/inbox', icons: [{ src: '/icons/inbox-96.png', sizes: '96x96', type: 'image/png' }] },
      { name: 'Today', url: '/today', icons: [{ src: '/icons/today-96.png', sizes: '96x96', type: 'image/png' }] },
    ],
  }
}
