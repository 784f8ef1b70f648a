/** How far a swipe must go to do something (px). */
export const ARMED_PX = 80
const BEGIN_PX = 12
/** Phones take a swipe from here for going back. */
const EDGE_PX = 24

/** A row under a moving finger; `dx` is positive to the right (px). */
export type Swipe = { row: HTMLElement; dx: number }

/**
 * Hears horizontal swipes over the rows of `board` by touch. `onMove` gets each step, and null when the row is to be as it
 * was; `onDone` a swipe that was let go beyond {@link ARMED_PX}. Going back before letting go cancels it.
 */
export function listenToSwipes(
  board: HTMLElement,
  { onMove, onDone }: { onMove(swipe: Swipe | null): void; onDone(swipe: Swipe): void },
): () => void {
  let start: { id: number; x: number; y: number; row: HTMLElement } | null = null
  let swipe: Swipe | null = null

  function end() {
    start = null
    if (swipe) onMove(null)
    swipe = null
  }
  function onDown(event: PointerEvent) {
    if (start || event.pointerType !== 'touch' || !event.isPrimary) return end()
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('ul > [data-task]') : null
    const isAtEdge = event.clientX < EDGE_PX || event.clientX > window.innerWidth - EDGE_PX
    // Where rows are being picked, a press picks; a swipe would be an accident.
    if (row && !isAtEdge && !('selecting' in board.dataset))
      start = { id: event.pointerId, x: event.clientX, y: event.clientY, row }
  }
  function onPointerMove(event: PointerEvent) {
    if (!start || event.pointerId !== start.id) return
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y]
    if (!swipe) {
      if (Math.abs(dy) > BEGIN_PX) return end()
      if (Math.abs(dx) < BEGIN_PX || Math.abs(dx) < 1.5 * Math.abs(dy)) return
    }
    swipe = { row: start.row, dx }
    onMove(swipe)
  }
  function onUp(event: PointerEvent) {
    if (!start || event.pointerId !== start.id) return
    const done = swipe
    end()
    if (done && Math.abs(done.dx) >= ARMED_PX) onDone(done)
  }

  board.addEventListener('pointerdown', onDown)
  window.addEventListener('pointermove', onPointerMove)
  window.addEventListener('pointerup', onUp)
  window.addEventListener('pointercancel', end)
  return () => {
    end()
    board.removeEventListener('pointerdown', onDown)
    window.removeEventListener('pointermove', onPointerMove)
    window.removeEventListener('pointerup', onUp)
    window.removeEventListener('pointercancel', end)
  }
}
