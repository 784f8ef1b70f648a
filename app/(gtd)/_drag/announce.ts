let region: HTMLElement | null = null

/** Says to screen readers what has happened where nothing on screen would tell them; the newest words count. */
export function announce(words: string): void {
  if (!region) {
    region = document.createElement('div')
    region.setAttribute('role', 'status')
    region.className = 'sr-only'
    document.body.append(region)
  }
  region.textContent = words
}
