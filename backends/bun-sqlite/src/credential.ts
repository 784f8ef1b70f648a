import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * Tells whether an `Authorization` header carries `token`. Takes the same time however much of a guess is right:
 * digests of one length are compared, whole (RFC 6750 §2.1 for the header's form).
 */
export function createCredentialCheck(token: string): (header: string | null) => boolean {
  const expected = digest(token)
  return (header) => {
    const given = /^Bearer +(.+)$/i.exec(header ?? '')?.[1] ?? ''
    return timingSafeEqual(digest(given), expected)
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
