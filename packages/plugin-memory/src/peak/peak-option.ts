import { parseQuantity, z } from '@probative/core'

/** Bytes a second of `'204.8 GB/s'`; undefined for what is no rate above 0. */
export function rateOf(written: string): number | undefined {
  try {
    const quantity = parseQuantity(written)
    return quantity?.unit === 'B/s' && quantity.value > 0 ? quantity.value : undefined
  } catch {
    return undefined
  }
}

/** The one number no measurement can tell. */
export const peakOption = z
  .string()
  .refine(written => rateOf(written) !== undefined, { error: 'write a rate such as "204.8 GB/s"' })
  .optional()
  .describe(
    'what the memory can do at most, by its data sheet: channels x transfers/s x 8 B, "204.8 GB/s" for 8 x DDR4-3200',
  )
  .meta({ identity: false })
