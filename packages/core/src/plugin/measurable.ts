const SMALLEST = 1e-60
const LARGEST = 1e30

/** Whether a number can be a measurement in a base unit: 0, or of a size for which no square, ratio or power of e overflows. */
export function isMeasurable(value: number): boolean {
  const size = Math.abs(value)
  return size === 0 || (size >= SMALLEST && size <= LARGEST)
}
