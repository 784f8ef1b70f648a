import { say, sayError } from './notify.ts'

/** Puts `text` on the clipboard and says `done`. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    say(done)
  } catch {
    // A browser may forbid it, and does where the page came without TLS; then the words are at least there to be selected.
    sayError('The browser does not allow copying', { description: text, duration: 30_000, closeButton: true })
  }
}
