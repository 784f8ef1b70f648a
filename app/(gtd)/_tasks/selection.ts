/** Which rows are selected, and where a range starts: the row that was last selected by itself. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | null }

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null }

export type SelectionAction =
  | { kind: 'toggle'; id: string }
  /** From the anchor to `id`, in the order that is seen; without an anchor only `id`. */
  | { kind: 'range'; id: string; order: readonly string[] }
  | { kind: 'all'; order: readonly string[] }
  /** What is not there any more is not selected any more, even if it comes back. */
  | { kind: 'prune'; order: readonly string[] }
  | { kind: 'clear' }

/** The selection after an action. */
export function select(selection: Selection, action: SelectionAction): Selection {
  switch (action.kind) {
    case 'toggle': {
      const ids = new Set(selection.ids)
      if (!ids.delete(action.id)) ids.add(action.id)
      return { ids, anchor: action.id }
    }
    case 'range': {
      const from = selection.anchor === null ? -1 : action.order.indexOf(selection.anchor)
      const to = action.order.indexOf(action.id)
      if (from < 0 || to < 0) return { ids: new Set([...selection.ids, action.id]), anchor: action.id }
      const range = action.order.slice(Math.min(from, to), Math.max(from, to) + 1)
      return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor }
    }
    case 'all':
      return { ids: new Set(action.order), anchor: selection.anchor }
    case 'prune': {
      const ids = [...selection.ids].filter((id) => action.order.includes(id))
      return ids.length === selection.ids.size ? selection : { ...selection, ids: new Set(ids) }
    }
    case 'clear':
      return NOTHING_SELECTED
  }
}
