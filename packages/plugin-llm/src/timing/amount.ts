/** A quantity in base units, or why there is none. */
export type Amount = number | { readonly unavailable: string }
