/** A rate of change per second and its 95 % interval. */
export interface Slope {
  readonly perS: number
  readonly low: number
  readonly high: number
}

const BLOCK_S = 10
/** 97.5 % quantiles of Student's t by degrees of freedom; a count between two takes the lower one. */
const T = [
  [1, 12.706],
  [2, 4.303],
  [5, 2.571],
  [10, 2.228],
  [20, 2.086],
  [30, 2.042],
] as const

/**
 * Least squares through the means of blocks of 10 s: samples of a process's memory depend on their neighbours, and would make the
 * interval too narrow. @throws RangeError under three blocks
 */
export function slopeOf(samples: readonly (readonly [number, number])[]): Slope {
  const blocks = [...Map.groupBy(samples, ([atS]) => Math.floor(atS / BLOCK_S)).values()].map(block => ({
    x: mean(block.map(([atS]) => atS)),
    y: mean(block.map(([, value]) => value)),
  }))
  const freedom = blocks.length - 2
  if (freedom < 1) throw new RangeError(`${blocks.length} blocks of ${BLOCK_S} s are too few for a slope`)
  const [meanX, meanY] = [mean(blocks.map(({ x }) => x)), mean(blocks.map(({ y }) => y))]
  const spread = sum(blocks.map(({ x }) => (x - meanX) ** 2))
  const perS = sum(blocks.map(({ x, y }) => (x - meanX) * (y - meanY))) / spread
  const rest = sum(blocks.map(({ x, y }) => (y - meanY - perS * (x - meanX)) ** 2))
  const t = T.findLast(([degrees]) => degrees <= freedom)?.[1] ?? Number.NaN
  const half = t * Math.sqrt(rest / freedom / spread)
  return { perS, low: perS - half, high: perS + half }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]) => sum(values) / values.length
