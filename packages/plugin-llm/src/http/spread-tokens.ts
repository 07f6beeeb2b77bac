/** Shares a total out over events as evenly as whole tokens allow, the later ones getting more: 5 over 3 is 1, 2, 2. */
export function spreadTokens(total: number, events: number): readonly number[] {
  return Array.from(
    { length: events },
    (_, i) => Math.floor(((i + 1) * total) / events) - Math.floor((i * total) / events),
  )
}
