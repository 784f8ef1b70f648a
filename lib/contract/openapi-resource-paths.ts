import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { anyHeaders, readHeaders, writeHeaders } from './openapi-parameters.ts'
import { created, deleted, failures, listPage, notModified, resource } from './openapi-responses.ts'
import { acceptedMediaTypes } from './routes.ts'

/** One kind of resource, as its paths need it. */
export type ResourceDocument = {
  /** Singular, lower case. */
  name: 'task' | 'project'
  schemas: Record<'whole' | 'create' | 'replace' | 'patch', z.ZodType>
  path: z.ZodObject
  list: z.ZodObject
  delete?: z.ZodObject
  examples: {
    whole: object
    captured: object
    list: object[]
    create: Record<string, object>
    replace: object
    patch: object
    patched: object
  }
}

const always = { '401': failures.unauthorized, '500': failures.internal }
const body = { '400': failures.badBody, '413': failures.payloadTooLarge, '415': failures.unsupportedMediaType }
const existing = { '404': failures.notFound, '412': failures.preconditionFailed }

/** The collection and the single resource: seven operations that differ in their schemas only. */
export function resourcePaths(document: ResourceDocument): ZodOpenApiPathsObject {
  const { name, schemas, path, list, examples } = document
  const plural = `${name}s`
  const Name = name === 'task' ? 'Task' : 'Project'
  const shown = (value: unknown, summary = `A ${name}`) => ({ [name]: { summary, value } })
  const operation = (id: string, summary: string, rest: Omit<ZodOpenApiOperationObject, 'tags'>) => ({
    operationId: id,
    summary,
    tags: [plural],
    ...rest,
  })
  return {
    [`/${plural}`]: {
      get: operation(`list${Name}s`, `One page of ${plural}, ascending by id`, {
        requestParams: { query: list, header: anyHeaders },
        responses: {
          '200': listPage(`A page of ${plural}.`, z.array(schemas.whole), {
            page: { summary: 'A page', value: examples.list },
          }),
          '400': failures.badRequest,
          ...always,
        },
      }),
      post: operation(`create${Name}`, `Create a ${name}`, {
        requestParams: { header: anyHeaders },
        requestBody: jsonBody('POST', schemas.create, examples.create),
        responses: {
          '201': created('Created.', schemas.whole, shown(examples.captured, 'What the least body makes')),
          ...body,
          '409': failures.conflict,
          ...always,
        },
      }),
    },
    [`/${plural}/{id}`]: {
      get: operation(`get${Name}`, `One ${name}`, {
        requestParams: { path, header: readHeaders },
        responses: {
          '200': resource(`The ${name}.`, schemas.whole, shown(examples.whole)),
          '304': notModified,
          '400': failures.badRequest,
          '404': failures.notFound,
          ...always,
        },
      }),
      put: operation(`replace${Name}`, `Replace a ${name}: what is absent returns to its default`, {
        requestParams: { path, header: writeHeaders },
        requestBody: jsonBody('PUT', schemas.replace, { replacement: examples.replace }),
        responses: {
          '200': resource(`The ${name} as it is now.`, schemas.whole, shown(examples.captured)),
          ...body,
          ...existing,
          ...always,
        },
      }),
      patch: operation(`update${Name}`, `Change some fields (JSON Merge Patch, RFC 7396); null is the default`, {
        requestParams: { path, header: writeHeaders },
        requestBody: jsonBody('PATCH', schemas.patch, { patch: examples.patch }),
        responses: {
          '200': resource(`The ${name} as it is now.`, schemas.whole, shown(examples.patched)),
          ...body,
          ...existing,
          ...always,
        },
      }),
      delete: operation(`delete${Name}`, `Delete a ${name} for good`, {
        requestParams: { path, header: writeHeaders, ...(document.delete && { query: document.delete }) },
        responses: { '204': deleted, '400': failures.badRequest, ...existing, ...always },
      }),
    },
  }
}

/** A required JSON body, under every media type that the method takes. */
export function jsonBody(method: string, schema: z.ZodType, examples: Record<string, object>) {
  const content = {
    schema,
    examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
  }
  return { required: true, content: Object.fromEntries(acceptedMediaTypes(method).map((type) => [type, content])) }
}
