/** There is no value, and why: never 0, never a guess. */
export interface Unavailable {
  readonly unavailable: string
}

/** What a getter returns: the value, or why there is none. */
export type Reading<T> = T | Unavailable

/** Whether there is no value. */
export function isUnavailable(reading: unknown): reading is Unavailable {
  return typeof reading === 'object' && reading !== null && 'unavailable' in reading
}

/** The reading, converted when there is a value. */
export function mapReading<T, R>(reading: Reading<T>, convert: (value: T) => R): Reading<R> {
  return isUnavailable(reading) ? reading : convert(reading)
}

/** The value, or undefined where there is none. */
export function known<T>(reading: Reading<T> | undefined): T | undefined {
  return reading === undefined || isUnavailable(reading) ? undefined : reading
}
