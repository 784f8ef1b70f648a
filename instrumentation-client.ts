/**
 * Evaluating React and Next's router is the longest task of a first load. Next runs this before either: React is evaluated
 * in a task of its own, and Next waits for it, as it does for any inline script that is to run before the page comes to life.
 */
declare global {
  interface Window {
    /** Scripts that Next runs first, one after another: what `next/script` with `beforeInteractive` fills. */
    __next_s?: [src: undefined, props: { children: string }][]
  }
}

setTimeout(() => require('react-dom/client'))
window.__next_s = [...(window.__next_s ?? []), [undefined, { children: '' }]]

export {}
