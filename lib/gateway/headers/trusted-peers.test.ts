import { expect, test } from 'vitest'
import { createTrustedPeers, isAddressBlock } from './trusted-peers.ts'

test('nobody is trusted where nobody is named', () => {
  expect(createTrustedPeers([])('127.0.0.1')).toBe(false)
})

test.each([
  ['127.0.0.1', '127.0.0.1', true],
  ['127.0.0.1', '127.0.0.2', false],
  ['10.0.0.0/8', '10.255.3.4', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['10.0.0.0/8', '::ffff:10.1.2.3', true],
  ['2001:db8::/32', '2001:db8:1::1', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['::1', '::1', true],
  ['0.0.0.0/0', '192.0.2.1', true],
])('%s and a peer at %s: %s', (block, address, trusted) => {
  expect(createTrustedPeers([block])(address)).toBe(trusted)
})

test('a peer that cannot be seen is nobody’s proxy', () => {
  expect(createTrustedPeers(['0.0.0.0/0', '::/0'])(null)).toBe(false)
})

test.each(['', 'localhost', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/8/8', '10.0.0.0/', '::/129', '1.2.3.4/x'])(
  '"%s" is no block of addresses',
  (text) => {
    expect(isAddressBlock(text)).toBe(false)
    expect(() => createTrustedPeers([text])).toThrow(TypeError)
  },
)
