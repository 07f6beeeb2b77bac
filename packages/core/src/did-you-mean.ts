import leven from 'leven'

/** ` - did you mean "x"?` when a known name is near what was written, else the list of what is known. */
export function didYouMean(written: string, known: readonly string[]): string {
  const ranked = known
    .map(name => ({ name, distance: leven(written.toLowerCase(), name.toLowerCase()), exact: leven(written, name) }))
    .sort((a, b) => a.distance - b.distance || a.exact - b.exact)
  const best = ranked[0]
  if (best && best.distance <= Math.max(2, Math.floor(written.length / 3))) return ` - did you mean "${best.name}"?`
  return known.length > 0 ? ` - known: ${[...known].sort().join(', ')}` : ''
}
