/** How many tokens each event brought, from running totals; an event without a total brought none, and a total never falls. */
export function newTokens(totals: readonly (number | undefined)[]): readonly number[] {
  let before = 0
  return totals.map(total => {
    const more = Math.max(0, (total ?? before) - before)
    before = Math.max(before, total ?? before)
    return more
  })
}
