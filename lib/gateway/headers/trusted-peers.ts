import { BlockList, isIP } from 'node:net'

/** Whether what a direct peer says about the hops before it is believed. */
export type TrustedPeers = (address: string | null) => boolean

const NOBODY: TrustedPeers = () => false
const LENGTHS = { 4: 32, 6: 128 }

/** Whether `text` is an address or a block of them, such as `10.0.0.0/8`. */
export function isAddressBlock(text: string): boolean {
  return parseBlock(text) !== null
}

/** The peers at these addresses, or in these blocks, are trusted. Throws a `TypeError` on anything else. */
export function createTrustedPeers(blocks: readonly string[]): TrustedPeers {
  if (blocks.length === 0) return NOBODY
  const list = new BlockList()
  for (const text of blocks) {
    const block = parseBlock(text)
    if (!block) throw new TypeError(`"${text}" is neither an address nor a block of them`)
    list.addSubnet(block.address, block.prefix, block.family)
  }
  // An IPv4 peer of a server that listens on IPv6 comes as ::ffff:a.b.c.d, which the list takes for the IPv4 address.
  return (address) => address !== null && list.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
}

function parseBlock(text: string): { address: string; prefix: number; family: 'ipv4' | 'ipv6' } | null {
  const [address = '', length, ...rest] = text.split('/')
  const version = isIP(address)
  if (rest.length > 0 || (version !== 4 && version !== 6)) return null
  const prefix = length === undefined ? LENGTHS[version] : /^[0-9]{1,3}$/.test(length) ? Number(length) : Number.NaN
  return prefix <= LENGTHS[version] ? { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' } : null
}
