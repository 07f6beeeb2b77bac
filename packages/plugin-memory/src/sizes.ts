import { parseQuantity, z } from '@probative/core'

const SUFFIXES = [
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
] as const

/** The one spelling of a size, so that `1024 MiB` and `1 GiB` are the same case: `1GiB`, `48KiB`, `2300B`. */
export function spellSize(bytes: number): string {
  const [suffix, factor] = SUFFIXES.find(([, factor]) => bytes % factor === 0) ?? ['B', 1]
  return `${bytes / factor}${suffix}`
}

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

/** A size as written, or `auto`. */
export const autoSize = (about: string) =>
  z
    .union([z.string(), z.int().positive()])
    .refine(written => written === 'auto' || sizeInBytes(written) !== undefined, {
      error: 'write "auto", a size such as "64 MiB", or whole bytes',
    })
    .default('auto')
    .describe(about)
