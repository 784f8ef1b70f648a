/** `1st`, `22nd`, `last`, `2nd to last`. */
export function nth(number: number): string {
  if (number === -1) return 'last'
  if (number < 0) return `${nth(-number)} to last`
  const tens = number % 100
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${suffix}`
}
