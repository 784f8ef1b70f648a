/**
 * Calls `then` once the next frame has been painted, however busy the page is: what React defers may be ready before, and
 * is then painted with it. Gives how to call it off.
 */
export function afterPaint(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(then)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
