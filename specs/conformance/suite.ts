import { batch } from './cases/batch.ts'
import { batchShape } from './cases/batch-shape.ts'
import { bookkeeping } from './cases/bookkeeping.ts'
import { concurrency } from './cases/concurrency.ts'
import { countsAndContexts } from './cases/counts.ts'
import { crash } from './cases/crash.ts'
import { create } from './cases/create.ts'
import { credentials } from './cases/credential.ts'
import { fieldCombinations } from './cases/field-combinations.ts'
import { filterRefusals } from './cases/filter-refusals.ts'
import { filters } from './cases/filters.ts'
import { health } from './cases/health.ts'
import { http } from './cases/http.ts'
import { jsonBodies } from './cases/json-bodies.ts'
import { listOrder } from './cases/list-order.ts'
import { listPages } from './cases/list-pages.ts'
import { mediaTypes } from './cases/media-types.ts'
import { model } from './cases/model.ts'
import { orderOfChecks } from './cases/order-of-checks.ts'
import { patch } from './cases/patch.ts'
import { payload } from './cases/payload.ts'
import { preconditions } from './cases/preconditions.ts'
import { processCases } from './cases/process.ts'
import { projectDelete } from './cases/project-delete.ts'
import { projectFields } from './cases/project-fields.ts'
import { readAndDelete } from './cases/read-delete.ts'
import { replace } from './cases/replace.ts'
import { routing } from './cases/routing.ts'
import { searchCases } from './cases/search.ts'
import { taskFields } from './cases/task-fields.ts'
import { tenancy } from './cases/tenancy.ts'
import type { Case, Section } from './runner/case.ts'

/** Cases that look only at rows that they made themselves, but for those that say otherwise. */
function anyUser(cases: readonly Case[]): Case[] {
  return cases.map((one) => ({ anyUser: true, ...one }))
}

/** The whole suite, in the order of the report. */
export const SECTIONS: readonly Section[] = [
  { name: 'health', cases: health },
  { name: 'routing', cases: anyUser(routing) },
  { name: 'http', cases: http },
  { name: 'media types', cases: anyUser(mediaTypes) },
  { name: 'payload', cases: anyUser(payload) },
  { name: 'json bodies', cases: anyUser(jsonBodies) },
  { name: 'order of checks', cases: anyUser(orderOfChecks) },
  { name: 'credential', cases: credentials },
  { name: 'tenancy', cases: tenancy },
  { name: 'task fields', cases: anyUser(taskFields) },
  { name: 'project fields', cases: anyUser(projectFields) },
  { name: 'field combinations', cases: anyUser(fieldCombinations) },
  { name: 'create', cases: create },
  { name: 'read and delete', cases: readAndDelete },
  { name: 'replace', cases: anyUser(replace) },
  { name: 'patch', cases: anyUser(patch) },
  { name: 'bookkeeping', cases: anyUser(bookkeeping) },
  { name: 'preconditions', cases: preconditions },
  { name: 'lists', cases: [...listPages, ...listOrder] },
  { name: 'filters', cases: [...filters, ...filterRefusals] },
  { name: 'search', cases: searchCases },
  { name: 'counts', cases: countsAndContexts },
  { name: 'project delete', cases: projectDelete },
  { name: 'batch', cases: [...batch, ...batchShape] },
  { name: 'concurrency', cases: concurrency },
  { name: 'model', cases: model },
  { name: 'process', cases: processCases },
  { name: 'crash', cases: crash },
]
