import { didYouMean } from './did-you-mean.ts'
import { ProbativeError } from './errors.ts'

/** Base units: what a metric declares and what every stored value is in. `{row}` counts anything that has no entry here. */
// biome-ignore format: a table
const BASE_UNITS = [
  '1', 's', 'B', 'W', 'J', 'Hz', 'V', 'A', '°C',
  'FLOP', 'OP', 'IO', 'token', 'request', 'job', 'page', 'file', 'run', 'event', 'launch', 'iteration',
] as const

const DECIMAL = {
  p: 1e-12,
  n: 1e-9,
  µ: 1e-6,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
} as const
const BINARY = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50 } as const

/** Other spellings: symbol -> [factor, base unit]. */
// biome-ignore format: a table
const ALIASES: Readonly<Record<string, readonly [number, string]>> = {
  '': [1, '1'], '%': [0.01, '1'], ratio: [1, '1'],
  sec: [1, 's'], second: [1, 's'], seconds: [1, 's'],
  min: [60, 's'], minute: [60, 's'], minutes: [60, 's'], h: [3600, 's'], hour: [3600, 's'], hours: [3600, 's'],
  byte: [1, 'B'], bytes: [1, 'B'],
  tok: [1, 'token'], tokens: [1, 'token'], requests: [1, 'request'], req: [1, 'request'], jobs: [1, 'job'],
  pages: [1, 'page'], files: [1, 'file'], runs: [1, 'run'], events: [1, 'event'], ops: [1, 'OP'],
  IOPS: [1, 'IO/s'], kIOPS: [1e3, 'IO/s'], FLOPS: [1, 'FLOP/s'], OPS: [1, 'OP/s'],
  MFLOPS: [1e6, 'FLOP/s'], GFLOPS: [1e9, 'FLOP/s'], TFLOPS: [1e12, 'FLOP/s'], PFLOPS: [1e15, 'FLOP/s'],
  TOPS: [1e12, 'OP/s'], GOPS: [1e9, 'OP/s'],
}

/** Units that take a prefix; a prefixed `°C` or `page` would be a slip. */
const PREFIXABLE: ReadonlySet<string> = new Set(['s', 'B', 'W', 'J', 'Hz', 'V', 'A', 'FLOP', 'OP', 'IO', 'token'])
const COUNTED = /^\{[a-z][a-z0-9 _-]*\}$/i

export interface Scale {
  readonly factor: number
  readonly unit: string
}

/** A number in base units, and the base unit. */
export interface Quantity {
  readonly value: number
  readonly unit: string
}

/** Scale of a written unit: `MiB/s` -> { factor: 1048576, unit: 'B/s' }. `undefined` when the unit is not known. */
export function scaleOf(written: string): Scale | undefined {
  const text = written.trim()
  const whole = simpleScale(text)
  if (whole) return whole
  const [over, under, ...rest] = text.split('/')
  if (over === undefined || !under?.trim() || rest.length > 0) return undefined
  const top = simpleScale(over.trim())
  const bottom = simpleScale(under.trim())
  if (!top || !bottom || top.unit.includes('/') || bottom.unit.includes('/')) return undefined
  return { factor: top.factor / bottom.factor, unit: `${top.unit}/${bottom.unit}` }
}

function simpleScale(symbol: string): Scale | undefined {
  if ((BASE_UNITS as readonly string[]).includes(symbol) || COUNTED.test(symbol)) return { factor: 1, unit: symbol }
  const alias = Object.hasOwn(ALIASES, symbol) ? ALIASES[symbol] : undefined
  if (alias) return { factor: alias[0], unit: alias[1] }
  for (const [prefix, factor] of [...Object.entries(BINARY), ...Object.entries(DECIMAL)]) {
    const rest = symbol.slice(prefix.length)
    if (!symbol.startsWith(prefix) || !PREFIXABLE.has(rest)) continue
    if (prefix in BINARY && rest !== 'B') continue
    return { factor, unit: rest }
  }
  return undefined
}

/** Whether a metric may declare this unit: a base unit, unprefixed, or one base unit per another (`B/s`, `J/token`). */
export function isBaseUnit(unit: string): boolean {
  const scale = scaleOf(unit)
  return scale !== undefined && scale.factor === 1 && scale.unit === unit
}

/** Scale of a written unit. @throws UNIT_UNKNOWN */
export function requireScale(written: string): Scale {
  const scale = scaleOf(written)
  if (scale) return scale
  const known = [
    ...BASE_UNITS,
    'ms',
    'µs',
    'ns',
    'kB',
    'MB',
    'GB',
    'MiB',
    'GiB',
    'MB/s',
    'GB/s',
    'GiB/s',
    ...Object.keys(ALIASES).filter(Boolean),
  ]
  throw new ProbativeError({
    code: 'UNIT_UNKNOWN',
    message: `unit "${written}" is not known${didYouMean(written, known)}`,
  })
}

const QUANTITY = /^([+-]?(?:\d+(?:[_,]\d{3})*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*(.*)$/i

/** `'1.5 GiB'` -> { value: 1610612736, unit: 'B' }. A bare number has the unit `1`; `undefined` for what is no finite number. @throws UNIT_UNKNOWN */
export function parseQuantity(text: string): Quantity | undefined {
  const match = QUANTITY.exec(text.trim())
  if (!match?.[1]) return undefined
  const scale = requireScale(match[2] ?? '')
  const value = Number(match[1].replace(/[_,]/g, '')) * scale.factor
  return Number.isFinite(value) ? { value, unit: scale.unit } : undefined
}
