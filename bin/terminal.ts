import { stripVTControlCharacters, styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Colours for a terminal only: nothing when stdout is a file or a pipe, or `NO_COLOR` is set. */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout })
}

/** One line about something that went wrong, on stderr. */
export function complain(line: string): void {
  console.error(styleText('red', '✗', { stream: process.stderr }), line)
}

/** One line beside the result, on stderr: stdout is the result itself. */
export function note(line: string): void {
  console.error(line)
}

/** One line about what happened. */
export function tell(line: string): void {
  console.log(line)
}

/** Rows of cells as aligned lines, two spaces in front and between; colours do not count as width. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))
    })
  return rows.map((row) => {
    const cells = row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
    return `  ${cells.join('  ')}`.trimEnd()
  })
}

function widthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length
}

/** `850 ms`, `4.2 s`, `3 min 5 s`: a duration as people say it. */
export function sayDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`
  const seconds = Math.round(ms / 1_000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
