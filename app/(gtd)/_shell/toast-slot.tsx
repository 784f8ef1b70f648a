'use client'

import dynamic from 'next/dynamic'

/** Where toasts appear; its code comes after the page. */
export const ToastSlot = dynamic(() => import('./toasts.tsx').then((module) => module.Toasts), { ssr: false })
