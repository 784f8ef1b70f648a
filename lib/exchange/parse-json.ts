import { ExchangeError } from './data.ts'

/** The value of a JSON text. Throws an {@link ExchangeError} with the line of the first mistake. */
export function parseJson(text: string, firstLine = 1): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Engines say where in different words, or not at all.
    const line = text.slice(0, findMistake(text)).split('\n').length - 1 + firstLine
    throw new ExchangeError('The file is not valid JSON.', line)
  }
}

const SPACE = /[ \t\n\r]*/y
const SCALAR =
  /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy

/** Where a text ceases to be JSON (RFC 8259): the offset of the first token that cannot stand there. */
function findMistake(text: string): number {
  const closers: string[] = []
  let at = 0
  /** Moves past a token and the space after it; false, and nowhere, when another stands there. */
  const take = (token: RegExp | string): boolean => {
    const length = typeof token === 'string' ? (text.startsWith(token, at) ? token.length : 0) : match(token, text, at)
    if (length === 0) return false
    at += length
    at += match(SPACE, text, at)
    return true
  }
  at += match(SPACE, text, 0)
  let wantsValue = true
  for (;;) {
    const closer = closers.at(-1)
    if (wantsValue) {
      if (take('{')) {
        closers.push('}')
        if (take('}')) closers.pop()
        else if (take(STRING) && take(':')) continue
        else return at
      } else if (take('[')) {
        closers.push(']')
        if (!take(']')) continue
        closers.pop()
      } else if (!take(SCALAR)) return at
      wantsValue = false
    } else if (closer !== undefined && take(closer)) closers.pop()
    else if (closer !== undefined && take(',')) {
      if (closer === '}' && !(take(STRING) && take(':'))) return at
      wantsValue = true
    } else return at
  }
}

function match(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at
  return sticky.exec(text)?.[0].length ?? 0
}
