'use client'

import { useEffect } from 'react'

/** Names the page in its tab, where the name is known only in the browser. Null leaves it as it is. */
export function useDocumentTitle(name: string | null): void {
  useEffect(() => {
    if (name !== null) document.title = `${name} · Shootout`
  }, [name])
}
