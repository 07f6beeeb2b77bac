import { parseQuantity } from '@probative/core'

const SUFFIXES = [
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
] as const

/** Bytes of `'256 MiB'` or `268435456`; undefined when that is no whole, positive number of bytes. */
export function sizeInBytes(written: string | number): number | undefined {
  const bytes = typeof written === 'number' ? written : bytesOf(written)
  return bytes !== undefined && Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined
}

function bytesOf(written: string): number | undefined {
  try {
    const quantity = parseQuantity(written)
    return quantity && (quantity.unit === 'B' || quantity.unit === '1') ? quantity.value : undefined
  } catch {
    return undefined
  }
}

/** The one spelling of a size, so that `1024 MiB` and `1 GiB` are the same case: `1GiB`, `4KiB`, `2300B`. */
export function spellSize(bytes: number): string {
  const [suffix, factor] = SUFFIXES.find(([, factor]) => bytes % factor === 0) ?? ['B', 1]
  return `${bytes / factor}${suffix}`
}

/** Bytes of a size that was validated before. */
export function bytes(written: string | number): number {
  const size = sizeInBytes(written)
  if (size === undefined) throw new RangeError(`"${written}" is not a size`)
  return size
}
