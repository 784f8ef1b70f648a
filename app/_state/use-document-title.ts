'use client'

import { useEffect } from 'react'

/** Names the page in its tab, where the name is known only in the browser. Null leaves it as it is. */
export function useDocumentTitle(name: string | null): void {
  useEffect(() => {
    if (name === null) return
    const title = `${name} · Shootout`
    function keep() {
      if (document.title !== title) document.title = title
    }
    keep()
    // The page's own metadata is streamed, and may arrive after this.
    const observer = new MutationObserver(keep)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => observer.disconnect()
  }, [name])
}
