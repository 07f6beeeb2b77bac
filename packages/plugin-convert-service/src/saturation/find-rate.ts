/** Rates are bracketed until the bracket is this narrow, relative to its upper end. */
const PRECISION = 0.05
/** Where a search begins and ends, as shares of the capacity with closed users. */
const FROM = 0.5
const TO = 1.2

/** The highest rate that holds, in jobs per second, and every rate that was tried. `undefined`: not even half of the capacity does. */
export async function findRate(
  capacity: number,
  holds: (ratePerS: number) => Promise<boolean>,
): Promise<{ readonly ratePerS: number | undefined; readonly tried: readonly (readonly [number, boolean])[] }> {
  const tried: [number, boolean][] = []
  const trial = async (rate: number) => {
    const held = await holds(rate)
    tried.push([rate, held])
    return held
  }
  let low = FROM * capacity
  let high = TO * capacity
  if (!(await trial(low))) return { ratePerS: undefined, tried }
  while (high - low > PRECISION * high) {
    const middle = (low + high) / 2
    if (await trial(middle)) low = middle
    else high = middle
  }
  return { ratePerS: low, tried }
}
