/** Cells of text under a heading; the first row is the header, the first column names. */
export type Table = { title: string; rows: string[][]; notes: string[] }

/** A table as Markdown, its numbers aligned to the right. */
export function toMarkdown({ title, rows, notes }: Table): string {
  const [header = [], ...body] = rows
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const lines = [line(header), line(header.map((_, column) => (column === 0 ? '---' : '--:'))), ...body.map(line)]
  return [`### ${title}`, '', ...lines, ...notes.flatMap((note) => ['', note]), ''].join('\n')
}

/** `12,345`, `123`, `12.3`, `1.23`: about three digits that count. */
export function sayNumber(value: number): string {
  const size = Math.abs(value)
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** The number, or a dash for none. */
export function sayOptional(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : sayNumber(value)
}
