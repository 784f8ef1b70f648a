import { InvalidArgumentError } from 'commander'

/** An address as given on a command line, without a trailing slash. */
export function parseAddress(text: string): string {
  if (!/^https?:\/\/[^\s/]+\S*$/.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('It must be an address such as http://localhost:8787.')
  return text.replace(/\/+$/, '')
}
