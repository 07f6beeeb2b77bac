import type { Interval } from '../stats/interval.ts'
import { type FormatOptions, numberStyle, printNumber } from './number-style.ts'

/** `12.31 ms (12.20 .. 12.43)`: one scale for all three, rounded to two digits of the half-width. */
export function formatInterval(interval: Interval, unit: string, options: Pick<FormatOptions, 'as'> = {}): string {
  const { value, low, high } = interval
  const largest = Math.max(Math.abs(low), Math.abs(high))
  const style = numberStyle(value === 0 ? largest : value, unit, { ...options, uncertainty: (high - low) / 2 })
  const print = (number: number) => printNumber(number, style)
  return `${`${print(value)} ${style.symbol}`.trimEnd()} (${print(low)} .. ${print(high)})`
}
