import type { ExternalToast } from 'sonner'

/** Says something in passing. The code for it is fetched after the page stands, so that it does not delay the page. */
export function say(words: string, options?: ExternalToast): void {
  void import('sonner').then(({ toast }) => toast(words, options))
}

/** Says that something failed. */
export function sayError(words: string, options?: ExternalToast): void {
  void import('sonner').then(({ toast }) => toast.error(words, options))
}

/** Takes back what was said under this id. */
export function unsay(id: string): void {
  void import('sonner').then(({ toast }) => toast.dismiss(id))
}
