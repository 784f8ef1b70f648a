import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idFromVariable, isBackendId, nameFromId } from './names.ts'

const id = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,3}$/)

test('the id of a variable is the one that is written that way', () => {
  fc.assert(
    fc.property(id, (text) => {
      expect(idFromVariable(text.toUpperCase().replaceAll('-', '_'))).toBe(text)
      expect(isBackendId(text)).toBe(true)
      expect(isBackendId(`${text}-`)).toBe(false)
      expect(isBackendId(`${text}_x`)).toBe(false)
    }),
  )
})

test('a name reads as words', () => {
  expect(nameFromId('java-spring-boot')).toBe('Java Spring Boot')
})
