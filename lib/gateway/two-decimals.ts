const DECIMALS = Array.from({ length: 100 }, (_, hundredths) => `.${String(hundredths).padStart(2, '0')}`)
const LARGEST = 2 ** 31 / 100

/** What `value.toFixed(2)` says, for a fifth of its price where the value is that of an ordinary time; halves go up. */
export function twoDecimals(value: number): string {
  if (!(value >= 0 && value < LARGEST)) return value.toFixed(2)
  const hundredths = Math.round(value * 100)
  return Math.trunc(hundredths / 100) + (DECIMALS[hundredths % 100] as string)
}
