import type { ExternalToast, toast } from 'sonner'

type Voice = typeof toast

let voice: Voice | null = null
const waiting: ((voice: Voice) => void)[] = []

/** Says something in passing. Before there is a voice, it waits for one. */
export function say(words: string, options?: ExternalToast): void {
  withVoice((speak) => speak(words, options))
}

/** Says that something failed. */
export function sayError(words: string, options?: ExternalToast): void {
  withVoice((speak) => speak.error(words, options))
}

/** Takes back what was said under this id. */
export function unsay(id: string): void {
  withVoice((speak) => speak.dismiss(id))
}

/** For where toasts appear, once it can show them: its code comes after the page, so that it does not delay it. */
export function giveVoice(speak: Voice): void {
  voice = speak
  for (const notice of waiting.splice(0)) notice(speak)
}

function withVoice(notice: (voice: Voice) => void): void {
  if (voice) notice(voice)
  else waiting.push(notice)
}
