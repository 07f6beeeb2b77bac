/** The bits of the 16-bit float nearest to a positive number below 65504; ties away from zero. @see IEEE 754 binary16 */
export function halfBits(value: number): number {
  const smallestNormal = 2 ** -14
  if (value < smallestNormal) return Math.round(value * 2 ** 24)
  const exponent = Math.floor(Math.log2(value))
  return ((exponent + 14) << 10) + Math.round((value / 2 ** exponent) * 1024)
}
