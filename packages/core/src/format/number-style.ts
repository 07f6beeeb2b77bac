import { type DisplayScale, scalesOf } from './display-scale.ts'

/** What a number is printed with. `uncertainty`: half-width of its interval, in the base unit. */
export interface FormatOptions {
  readonly uncertainty?: number | undefined
  /** For the unit `1`: 0.123 becomes `12.3 %`. */
  readonly as?: 'percent' | undefined
}

/** One scale and one last digit, shared by a value and the ends of its interval. */
export interface NumberStyle extends DisplayScale {
  /** Power of ten of the last digit that is printed, after scaling. */
  readonly lastDigit: number
  readonly keepZeros: boolean
}

/** More digits than these are not read, however narrow the interval. */
const MOST_DIGITS = 6
const DIGITS_WITHOUT_UNCERTAINTY = 4
const PERCENT: DisplayScale = { factor: 0.01, symbol: '%' }

/** Scale and digits for a value: two digits of its uncertainty; without one, four digits and no trailing zeros. */
export function numberStyle(value: number, unit: string, { uncertainty = 0, as }: FormatOptions): NumberStyle {
  if (as === 'percent') return styleAt(PERCENT, value, uncertainty)
  const scales = scalesOf(unit)
  const fitting = scales.findIndex(scale => Math.abs(value) >= scale.from)
  const index = value === 0 ? scales.findIndex(scale => scale.factor === 1) : fitting < 0 ? scales.length - 1 : fitting
  const style = styleAt(scales[index] as DisplayScale, value, uncertainty)
  const larger = scales[index - 1]
  const reachesLarger = larger && Math.abs(roundTo(value / style.factor, style.lastDigit)) * style.factor >= larger.from
  return reachesLarger ? styleAt(larger, value, uncertainty) : style
}

function styleAt({ factor, symbol }: DisplayScale, value: number, uncertainty: number): NumberStyle {
  const scaled = value / factor
  const size = scaled === 0 ? 0 : exponentOf(scaled)
  if (!(uncertainty > 0)) {
    const whole = factor === 1 && Number.isInteger(value)
    return { factor, symbol, keepZeros: false, lastDigit: whole ? 0 : size - DIGITS_WITHOUT_UNCERTAINTY + 1 }
  }
  const wanted = exponentOf(uncertainty / factor) - 1
  const lastDigit = scaled === 0 ? wanted : Math.min(Math.max(wanted, size - MOST_DIGITS + 1), size)
  return { factor, symbol, keepZeros: true, lastDigit }
}

/** The number alone, without its unit: `12.31`, `1,234,567`. */
export function printNumber(value: number, { factor, lastDigit, keepZeros }: NumberStyle): string {
  const text = roundTo(value / factor, lastDigit).toFixed(Math.min(100, Math.max(0, -lastDigit)))
  const [whole = '', fraction] = text.split('.')
  const digits = keepZeros ? fraction : fraction?.replace(/0+$/, '')
  const sign = /[1-9]/.test(text) ? '' : '-'
  return `${grouped(whole.replace(sign, ''))}${digits ? `.${digits}` : ''}`
}

const grouped = (whole: string) => (whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole)

/** Decimal exponent after rounding to two digits, so that 0.0996 counts as 0.10. */
const exponentOf = (value: number) => Number(value.toExponential(1).split('e')[1])

function roundTo(value: number, lastDigit: number): number {
  if (lastDigit <= 0) return Number(value.toFixed(Math.min(100, -lastDigit)))
  const step = 10 ** lastDigit
  return Math.round(value / step) * step
}
