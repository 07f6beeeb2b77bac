/** A monotonic clock in nanoseconds that stands still until it is told to move. */
export interface FakeClock {
  now(): bigint
  advance(ns: bigint | number): void
}

/** A clock at `startNs`. */
export function fakeClock(startNs = 0n): FakeClock {
  let time = startNs
  return {
    now: () => time,
    advance(ns) {
      if (ns < 0) throw new RangeError(`a monotonic clock can't go back by ${-BigInt(ns)} ns`)
      time += BigInt(ns)
    },
  }
}
