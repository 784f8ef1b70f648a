/** Where the choice is kept, and the event that says it has changed here. */
export const THEME_KEY = 'theme'

/**
 * Runs before the first paint, for the server cannot know the choice, and keeps the page in it from then on: as it is
 * changed here, in another tab, or by the device. Inline in the document, so it costs no script of the first load.
 */
export const THEME_SCRIPT = `(() => {
  const root = document.documentElement
  const device = matchMedia('(prefers-color-scheme: dark)')
  const chosen = () => { try { return localStorage.getItem('${THEME_KEY}') } catch { return null } }
  const apply = () => {
    const theme = chosen()
    const isDark = theme === 'dark' || (theme !== 'light' && device.matches)
    if (root.classList.contains('dark') === isDark) return
    root.dataset.still = ''
    root.classList.toggle('dark', isDark)
    getComputedStyle(root).color
    setTimeout(() => delete root.dataset.still)
  }
  apply()
  device.addEventListener('change', apply)
  addEventListener('storage', apply)
  addEventListener('${THEME_KEY}', apply)
})()`
