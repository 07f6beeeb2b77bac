interface Selectable {
  readonly caseId: string
  readonly probe: string
  readonly name?: string | undefined
  readonly tags: readonly string[]
}

/**
 * Whether a filter selects a case. Terms are separated by commas and any may match; `!term` excludes. A term is compared with
 * the case id, the probe id, the name and each tag; `*` stands for any text.
 */
export function selects(filter: string, one: Selectable): boolean {
  const terms = filter
    .split(',')
    .map(term => term.trim())
    .filter(Boolean)
  const excluded = terms.filter(term => term.startsWith('!')).map(term => term.slice(1))
  const included = terms.filter(term => !term.startsWith('!'))
  const matches = (term: string) =>
    [one.caseId, one.probe, one.name ?? '', ...one.tags].some(text => wildcard(term).test(text))
  return !excluded.some(matches) && (included.length === 0 || included.some(matches))
}

const wildcard = (term: string) => new RegExp(`^${term.split('*').map(escapeText).join('.*')}$`, 's')

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
