/** A quantity in base units, or why there is none. */
export type Amount = number | { readonly unavailable: string }

/** Whether there is a number. */
export function isKnown(amount: Amount): amount is number {
  return typeof amount === 'number'
}
