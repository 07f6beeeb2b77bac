/** A duration that is longer than `low` and not longer than `high`. Equal: it is known. */
export interface Censored {
  readonly low: number
  readonly high: number
}

const MOST_STEPS = 1000
const SETTLED = 1e-7
/** Width that a known duration is given, relative to it. */
const POINT = 1e-9

/**
 * As many durations as there are intervals, ascending, spread as the likeliest distribution behind the intervals is.
 * @see Turnbull, B. W. (1976), "The empirical distribution function with arbitrarily grouped, censored and truncated data", JRSS B 38
 */
export function estimateCensored(intervals: readonly Censored[]): number[] {
  if (intervals.length === 0) return []
  const open = intervals.map(({ low, high }) => ({ low: Math.min(low, high - POINT * Math.abs(high) - POINT), high }))
  const cells = innermost(open)
  const ranges = open.map(({ low, high }) => [firstAtLeast(cells.lows, low), lastAtMost(cells.highs, high)] as const)
  return spread(cells, selfConsistent(ranges, cells.lows.length), intervals.length)
}

interface Cells {
  readonly lows: readonly number[]
  readonly highs: readonly number[]
}

/** Where mass can lie: from a lower end to an upper end with no other end between. A lower end lies just above an equal upper one. */
function innermost(intervals: readonly Censored[]): Cells {
  const ends = intervals.flatMap(({ low, high }) => [
    { at: low, isLow: true },
    { at: high, isLow: false },
  ])
  ends.sort((a, b) => a.at - b.at || Number(a.isLow) - Number(b.isLow))
  const lows: number[] = []
  const highs: number[] = []
  for (const [i, { at, isLow }] of ends.entries()) {
    const next = ends[i + 1]
    if (!isLow || !next || next.isLow) continue
    lows.push(at)
    highs.push(next.at)
  }
  return { lows, highs }
}

/** The masses of the cells at which each is the mean of what the intervals give it. Sums over ranges make a step linear. */
function selfConsistent(ranges: readonly (readonly [number, number])[], cells: number): Float64Array {
  let masses = new Float64Array(cells).fill(1 / cells)
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = improved(masses, ranges)
    const change = next.reduce((most, mass, j) => Math.max(most, Math.abs(mass - (masses[j] ?? 0))), 0)
    masses = next
    if (change < SETTLED) break
  }
  return masses
}

function improved(masses: Float64Array, ranges: readonly (readonly [number, number])[]): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(masses.length + 1)
  for (const [j, mass] of masses.entries()) sums[j + 1] = (sums[j] ?? 0) + mass
  const steps = new Float64Array(masses.length + 1)
  for (const [first, last] of ranges) {
    const weight = 1 / ((sums[last + 1] ?? 0) - (sums[first] ?? 0))
    steps[first] = (steps[first] ?? 0) + weight
    steps[last + 1] = (steps[last + 1] ?? 0) - weight
  }
  const next = new Float64Array(masses.length)
  let factor = 0
  for (const [j, mass] of masses.entries()) {
    factor += steps[j] ?? 0
    next[j] = (mass * factor) / ranges.length
  }
  return next
}

/** The quantiles in the middle of each nth of the mass; inside a cell it is taken as even. */
function spread({ lows, highs }: Cells, masses: Float64Array, n: number): number[] {
  const values: number[] = []
  let cell = 0
  let below = 0
  for (let i = 0; i < n; i++) {
    const wanted = (i + 0.5) / n
    while (cell < masses.length - 1 && below + (masses[cell] ?? 0) < wanted) below += masses[cell++] ?? 0
    const low = lows[cell] ?? 0
    const share = Math.min(1, (wanted - below) / (masses[cell] || 1))
    values.push(low + share * ((highs[cell] ?? low) - low))
  }
  return values
}

const firstAtLeast = (ascending: readonly number[], bound: number) => partition(ascending, value => value >= bound)
const lastAtMost = (ascending: readonly number[], bound: number) => partition(ascending, value => value > bound) - 1

/** The first place from which on it holds. */
function partition(ascending: readonly number[], holds: (value: number) => boolean): number {
  let from = 0
  let to = ascending.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (holds(ascending[middle] ?? 0)) to = middle
    else from = middle + 1
  }
  return from
}
