/** The card at a time under load; a quantity that it does not say is undefined. */
export interface LoadSample {
  readonly atS: number
  readonly smClockHz?: number
  readonly powerW?: number
  readonly temperatureC?: number
}

/** How long nothing may move. */
const WINDOW_S = 10
/** How far the line through a window may rise or fall over it: shares of the mean for clock and power, degrees for temperature. */
const FLAT = { clock: 0.01, power: 0.02, temperatureC: 1 }

/**
 * Whether clock, power and temperature are flat over the last ten seconds of samples in order of time. What the card does not
 * say is not asked for; a card that says none of them is never steady.
 */
export function isSteady(samples: readonly LoadSample[]): boolean {
  const end = samples.at(-1)?.atS ?? 0
  if (end - (samples[0]?.atS ?? 0) < WINDOW_S) return false
  const window = samples.filter(({ atS }) => atS >= end - WINDOW_S)
  const rises = [
    { limit: FLAT.clock, rise: relativeRise(window, 'smClockHz') },
    { limit: FLAT.power, rise: relativeRise(window, 'powerW') },
    { limit: FLAT.temperatureC, rise: riseOf(window, 'temperatureC')?.rise },
  ].filter(({ rise }) => rise !== undefined)
  return rises.length > 0 && rises.every(({ rise, limit }) => Math.abs(rise ?? 0) < limit)
}

type Quantity = Exclude<keyof LoadSample, 'atS'>

function relativeRise(window: readonly LoadSample[], quantity: Quantity): number | undefined {
  const found = riseOf(window, quantity)
  return found && found.rise / found.mean
}

/** Slope of the least-squares line times the length of the window, and the mean. */
function riseOf(window: readonly LoadSample[], quantity: Quantity): { rise: number; mean: number } | undefined {
  const points = window.flatMap(sample => {
    const y = sample[quantity]
    return y === undefined ? [] : [{ x: sample.atS, y }]
  })
  if (points.length < 3) return undefined
  const x = points.reduce((sum, p) => sum + p.x, 0) / points.length
  const y = points.reduce((sum, p) => sum + p.y, 0) / points.length
  const across = points.reduce((sum, p) => sum + (p.x - x) ** 2, 0)
  const along = points.reduce((sum, p) => sum + (p.x - x) * (p.y - y), 0)
  return { rise: (along / across) * WINDOW_S, mean: y }
}
