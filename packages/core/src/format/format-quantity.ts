import { type FormatOptions, numberStyle, printNumber } from './number-style.ts'

/**
 * A value in its base unit, as people write it: `12.31 ms`, `53.2 TFLOP/s`, `98.4 %`. Bytes are SI (kB, MB, GB). Rounded to
 * two digits of its uncertainty; without one to four significant digits, whole counts in full.
 */
export function formatQuantity(value: number, unit: string, options: FormatOptions = {}): string {
  if (!Number.isFinite(value)) return `${value} ${unit}`
  const style = numberStyle(value, unit, options)
  return `${printNumber(value, style)} ${style.symbol}`.trimEnd()
}
