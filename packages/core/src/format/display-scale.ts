/** How a value is printed: divided by `factor`, followed by `symbol`. */
export interface DisplayScale {
  readonly factor: number
  readonly symbol: string
}

/** A scale and the absolute value, in base units, from which it is used. */
interface Step extends DisplayScale {
  readonly from: number
}

const PREFIXES = { P: 1e15, T: 1e12, G: 1e9, M: 1e6, k: 1e3, '': 1, m: 1e-3, µ: 1e-6, n: 1e-9, p: 1e-12 } as const
type Prefix = keyof typeof PREFIXES

const steps = (symbol: string, prefixes: readonly Prefix[], kiloFrom = 1e3): readonly Step[] =>
  prefixes.map(p => ({ from: p === 'k' ? kiloFrom : PREFIXES[p], factor: PREFIXES[p], symbol: `${p}${symbol}` }))

const LARGE: readonly Prefix[] = ['P', 'T', 'G', 'M', 'k', '']
const BOTH: readonly Prefix[] = ['G', 'M', 'k', '', 'm', 'µ', 'n']

/** Largest first. Operations and tokens stay plain up to 10,000, as people write them: 4250 IO/s, 145.2 kIO/s. */
const SCALES: Readonly<Record<string, readonly Step[]>> = {
  s: [{ from: 120, factor: 60, symbol: 'min' }, ...steps('s', ['', 'm', 'µ', 'n'])],
  B: steps('B', LARGE),
  FLOP: steps('FLOP', LARGE),
  OP: steps('OP', LARGE),
  IO: steps('IO', ['G', 'M', 'k', ''], 1e4),
  token: steps('token', ['G', 'M', 'k', ''], 1e4),
  W: steps('W', BOTH),
  J: steps('J', [...BOTH, 'p']),
  V: steps('V', BOTH),
  A: steps('A', BOTH),
  Hz: steps('Hz', BOTH),
  '1': steps('', ['']),
}

/** The scales of a base unit, largest first; at least one. `B/s` scales its numerator, `{row}` loses its braces. */
export function scalesOf(unit: string): readonly Step[] {
  const [top = unit, under] = unit.split('/')
  if (top === '1' && under !== undefined) return [{ from: 1, factor: 1, symbol: unit }]
  const list = SCALES[top] ?? steps(withoutBraces(top), [''])
  return under === undefined ? list : list.map(s => ({ ...s, symbol: `${s.symbol}/${withoutBraces(under)}` }))
}

const withoutBraces = (symbol: string) => symbol.replace(/^\{(.*)\}$/, '$1')
