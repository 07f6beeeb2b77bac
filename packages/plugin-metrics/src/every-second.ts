/** Milliseconds, and a little less, so that the tenth beat of 100 ms is not missed for the sake of one. */
const PERIOD_MS = 950

/** Says once a second that it is time, and the first time it is asked. */
export interface EverySecond {
  ask(): boolean
  restart(): void
}

/** Whatever the beat is. */
export function everySecond(now: () => number): EverySecond {
  let lastMs = Number.NEGATIVE_INFINITY
  return {
    ask() {
      const nowMs = now()
      if (nowMs - lastMs < PERIOD_MS) return false
      lastMs = nowMs
      return true
    },
    restart() {
      lastMs = Number.NEGATIVE_INFINITY
    },
  }
}
