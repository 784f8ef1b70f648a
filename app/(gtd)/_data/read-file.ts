import { ExchangeError, FILE_MAX_LENGTH } from '#lib/exchange/data.ts'

/** The most bytes that a character of the limit can take in UTF-8. */
const BYTES_PER_UNIT = 3

/** A file's text. Throws an {@link ExchangeError} for one that is too large, or no UTF-8. */
export async function readFile(file: File): Promise<string> {
  if (file.size > FILE_MAX_LENGTH * BYTES_PER_UNIT) throw new ExchangeError('The file is larger than 32 MiB.')
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new ExchangeError('The file is no text in UTF-8. Export it again, with that encoding.')
  }
}
