import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ZodOpenApiMediaTypeObject, ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi'
import { openApiDocument } from './openapi.ts'
import { paths } from './openapi-paths.ts'
import { failures } from './openapi-responses.ts'
import { parseCreate, parsePatch, parseReplace } from './parse.ts'
import { matchRoute, ROUTES, takesBody } from './routes.ts'

type Named<T> = [name: string, T]

const operations: Named<ZodOpenApiOperationObject>[] = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item as Record<string, ZodOpenApiOperationObject>).map(
    ([method, operation]): Named<ZodOpenApiOperationObject> => [`${method.toUpperCase()} ${path}`, operation],
  ),
)
const responses: Named<ZodOpenApiResponseObject>[] = [
  ...operations.flatMap(([name, operation]) =>
    Object.entries(operation.responses).map(
      ([status, response]): Named<ZodOpenApiResponseObject> => [`${name} ${status}`, response],
    ),
  ),
  ...Object.entries(failures),
]

/** Every example of a body, with its schema. */
function bodiesOf(name: string, content: Record<string, ZodOpenApiMediaTypeObject | undefined> = {}) {
  return Object.entries(content).flatMap(([type, media]) =>
    Object.entries(media?.examples ?? {}).map(([example, given]) => ({
      name: `${name} ${type} ${example}`,
      schema: media?.schema as z.ZodType,
      value: (given as { value: unknown }).value,
    })),
  )
}
const bodies = [
  ...operations.flatMap(([name, { requestBody }]) => bodiesOf(name, requestBody?.content)),
  ...responses.flatMap(([name, { content }]) => bodiesOf(name, content)),
]

test.each(bodies)('the example of $name is what its schema describes', ({ schema, value }) => {
  expect(schema.safeParse(value).error).toBeUndefined()
})

test.each(bodies.filter(({ name }) => / \d{3} /.test(name)))(
  'the example of $name is complete and in order',
  ({ schema, value }) => {
    expect(JSON.stringify(schema.parse(value))).toBe(JSON.stringify(value))
  },
)

test('what a request is shown to hold is accepted by the very parsers of the contract', () => {
  const parsers = { POST: parseCreate, PUT: parseReplace, PATCH: parsePatch }
  const checked = operations.flatMap(([name, { requestBody }]) => {
    const [, method = '', type] = /^(POST|PUT|PATCH) \/(task|project)s/.exec(name) ?? []
    const parse = parsers[method as keyof typeof parsers]
    if (!parse) return []
    return bodiesOf(name, requestBody?.content).map(({ value }) =>
      parse(type as 'task', value as Record<string, unknown>),
    )
  })
  expect(checked.length).toBeGreaterThanOrEqual(8)
})

test('every parameter and header has an example that its schema allows', () => {
  const parameters = operations.flatMap(([name, { requestParams }]) =>
    Object.values(requestParams ?? {}).flatMap((group) => fieldsOf(name, group)),
  )
  const headers = responses.flatMap(([name, response]) => fieldsOf(name, response.headers))
  for (const { name, schema } of [...parameters, ...headers]) {
    const examples = schema.meta()?.examples as unknown[] | undefined
    expect(examples, name).not.toHaveLength(0)
    for (const example of examples ?? [undefined]) expect(schema.safeParse(example ?? null).success, name).toBe(true)
  }
})

function fieldsOf(owner: string, group: unknown): { name: string; schema: z.ZodType }[] {
  if (!(group instanceof z.ZodObject)) return []
  return Object.entries(group.shape).map(([name, schema]) => ({
    name: `${owner} ${name}`,
    schema: schema as z.ZodType,
  }))
}

test('the paths and methods are those of the routes', () => {
  const documented = operations.map(([name]) => name).sort()
  const routed = Object.entries<readonly string[]>(ROUTES).flatMap(([path, methods]) =>
    methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`),
  )
  expect(documented).toEqual(routed.sort())
})

test.each(operations)('%s lists the failures it can answer with', (name, operation) => {
  const [method = '', path = ''] = name.split(' ')
  const statuses = Object.keys(operation.responses)
  const expected = new Set(['500', '401', '400'])
  if (path === '/health') for (const status of expected) expected.delete(status)
  if (takesBody(method)) for (const status of ['413', '415']) expected.add(status)
  if (path.includes('{id}') || path === '/batch') expected.add('404')
  if (['PUT', 'PATCH', 'DELETE'].includes(method) || path === '/batch') expected.add('412')
  if (method === 'POST') expected.add('409')
  expect(statuses.filter((status) => /^4|500/.test(status)).sort()).toEqual([...expected].sort())
  expect(matchRoute(path.replace('{id}', 'x'))).not.toBeNull()
})

test('the document refers to nothing that it does not hold', () => {
  const document = openApiDocument()
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer = '']) => pointer)
  expect(references.length).toBeGreaterThan(50)
  for (const pointer of new Set(references)) {
    const target = pointer
      .split('/')
      .reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], document)
    expect(target, pointer).toBeDefined()
  }
})
