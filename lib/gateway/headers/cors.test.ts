import { expect, test } from 'vitest'
import { createCorsHeaders } from './cors.ts'

const headerOf = (flat: readonly string[], name: string) => flat[flat.indexOf(name) + 1]

test('by default any page may read, and an answer does not depend on the origin', () => {
  const corsHeaders = createCorsHeaders(['*'])
  const flat = corsHeaders('https://a.example')
  expect(corsHeaders(null)).toBe(flat)
  expect(headerOf(flat, 'access-control-allow-origin')).toBe('*')
  expect(flat).not.toContain('vary')
  expect(headerOf(flat, 'access-control-allow-methods')).toBe('GET, POST, PUT, DELETE, PATCH, OPTIONS')
  expect(headerOf(flat, 'access-control-max-age')).toBe('86400')
})

test('a list lets in exactly what it lists, and says that the answer varies', () => {
  const corsHeaders = createCorsHeaders(['https://a.example', 'https://b.example'])
  expect(headerOf(corsHeaders('https://b.example'), 'access-control-allow-origin')).toBe('https://b.example')
  for (const origin of ['https://a.example.evil', 'https://A.example', 'null', null]) {
    const flat = corsHeaders(origin)
    expect(flat).not.toContain('access-control-allow-origin')
    expect(headerOf(flat, 'vary')).toBe('Origin')
  }
})
