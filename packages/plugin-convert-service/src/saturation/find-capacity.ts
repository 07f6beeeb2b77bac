/** Throughput of verified results with so many users at once, in jobs per second, and the median service time in seconds. */
export interface ClosedLevel {
  readonly users: number
  readonly throughput: number
  readonly serviceS: number
}

export interface Capacity {
  readonly levels: readonly ClosedLevel[]
  /** The highest throughput of all levels. */
  readonly throughput: number
  /** Jobs that the service works at together: throughput times the service time of a lone job (Little's law). */
  readonly lanes: number
}

/** More users that gain less than this have found the end. */
const GAIN = 0.05
const LEVELS_WITHOUT_GAIN = 2

/** Doubles the users until two steps in a row gain less than 5 %. `measure` gives `undefined` when nothing was verified. */
export async function findCapacity(
  maxUsers: number,
  measure: (users: number) => Promise<Omit<ClosedLevel, 'users'> | undefined>,
): Promise<Capacity | undefined> {
  const levels: ClosedLevel[] = []
  let best = 0
  let withoutGain = 0
  for (let users = 1; users <= maxUsers && withoutGain < LEVELS_WITHOUT_GAIN; users *= 2) {
    const level = await measure(users)
    if (!level) break
    levels.push({ users, ...level })
    withoutGain = level.throughput < best * (1 + GAIN) ? withoutGain + 1 : 0
    best = Math.max(best, level.throughput)
  }
  const [alone] = levels
  return alone ? { levels, throughput: best, lanes: best * alone.serviceS } : undefined
}
