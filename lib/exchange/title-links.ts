/** `[words](address)`, or an image; the address perhaps in `<>`, a title behind it, and backslashes before it all. */
const LINK =
  /(?<!\\)(\\*)(!?\[((?:[^[\]\\]|\[[^[\]\\]*\])+)\]\(\s*(?:<([^<>\s\\]+)>|((?:[^\s()<>\\]|\([^\s()\\]*\))+))(?:\s+(?:"[^"\\]*"|'[^'\\]*'))?\s*\))/g
const ADDRESS = /^[a-z][a-z\d+.-]*:/i
/** Those that the notes show as links; any other is text there. */
const FOLLOWED = /^(?:https?|mailto):/i

/**
 * A title of a program that reads Markdown in them, for here, where a title is text: the words of its links stay, and
 * the links themselves go before the notes, where they can be followed. A title without links is left as it is.
 */
export function moveLinks(title: string, notes: string): { title: string; notes: string } {
  const links: string[] = []
  const plain = title.replace(
    LINK,
    (all, escapes: string, link: string, said: string, given?: string, bare?: string) => {
      if (escapes !== '') return all.slice(1)
      const address = given ?? bare ?? ''
      const words = said.trim()
      if (!ADDRESS.test(address)) return all
      if (words === '' || words === address) return address
      links.push(FOLLOWED.test(address) ? link : `${words}: ${address}`)
      return words
    },
  )
  return plain === title
    ? { title, notes }
    : { title: plain, notes: [...links, notes].filter((part) => part !== '').join('\n\n') }
}

/** A title such that {@link moveLinks} gives it back, and a program that reads Markdown shows it as it is. */
export function escapeLinks(title: string): string {
  return title.replace(LINK, '\\$&')
}
