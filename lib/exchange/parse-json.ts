import { ExchangeError } from './data.ts'

/** The value of a JSON text. Throws an {@link ExchangeError} with the line of the mistake where the engine tells it. */
export function parseJson(text: string, firstLine = 1): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ExchangeError('The file is not valid JSON.', lineOf(text, String(error), firstLine))
  }
}

/** Engines say "position 12" (V8), "line 3 column 5" (V8, SpiderMonkey) or nothing (JavaScriptCore). */
function lineOf(text: string, message: string, firstLine: number): number | null {
  const line = /line (\d+)/.exec(message)?.[1]
  if (line !== undefined) return Number(line) - 1 + firstLine
  const position = /position (\d+)/.exec(message)?.[1]
  const end = position !== undefined ? Number(position) : /end of/i.test(message) ? text.length : null
  return end === null ? null : text.slice(0, end).split('\n').length - 1 + firstLine
}
