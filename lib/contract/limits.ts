/** Bytes a request body may have on every route but `/batch`. */
export const BODY_LIMIT_BYTES = 1024 * 1024
/** Bytes a `/batch` body may have. */
export const BATCH_BODY_LIMIT_BYTES = 4 * 1024 * 1024
/** Operations one batch may hold; at least one is required. */
export const BATCH_OPERATIONS_MAX = 500
/** Rows a list page may hold, and what it holds when `limit` is absent. */
export const PAGE_LIMIT_MAX = 500
export const PAGE_LIMIT_DEFAULT = 100

/** Lengths count Unicode code points, as a person would, not UTF-16 units or bytes. */
export const TITLE_MAX = 500
export const NAME_MAX = 200
export const NOTES_MAX = 10_000
export const OUTCOME_MAX = 2_000
export const WAITING_FOR_MAX = 200
export const AREA_MAX = 100
export const RECURRENCE_MAX = 200
export const POSITION_MAX = 64
export const CONTEXTS_MAX = 10
export const CONTEXT_NAME_MAX = 49
export const TIME_ESTIMATE_MAX_MINUTES = 10_080
export const QUERY_MAX = 200

/** The owner of every request that carries no `x-user-id`. */
export const DEFAULT_USER = 'local'
