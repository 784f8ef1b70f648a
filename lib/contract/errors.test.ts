import { expect, test } from 'vitest'
import {
  errorBody,
  internalError,
  methodNotAllowed,
  preconditionFailed,
  unauthorized,
  validationError,
} from './errors.ts'

test('details are one a field, sorted by code point', () => {
  const { body } = validationError([
    { field: 'title', message: 'first' },
    { field: 'contexts.10', message: 'x' },
    { field: '\ufffd', message: 'x' },
    { field: '😀', message: 'x' },
    { field: 'contexts.2', message: 'x' },
    { field: 'title', message: 'second' },
  ])
  expect(body.details?.map(({ field }) => field)).toEqual(['contexts.10', 'contexts.2', 'title', '\ufffd', '😀'])
  expect(body.details?.find(({ field }) => field === 'title')?.message).toBe('first')
  expect(errorBody.parse(body)).toEqual(body)
})

test('errors carry the headers that HTTP asks for', () => {
  expect(unauthorized().headers).toEqual({ 'www-authenticate': 'Bearer' })
  expect(methodNotAllowed('PUT', ['GET', 'HEAD']).headers).toEqual({ allow: 'GET, HEAD' })
})

test('a 412 shows the current resource, a 500 shows nothing', () => {
  expect(preconditionFailed({ version: 2 }).body.current).toEqual({ version: 2 })
  expect(Object.keys(internalError().body)).toEqual(['error', 'message'])
})
