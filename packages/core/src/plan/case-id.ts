/** `gpu/gemm@1?dtype=bf16&n=8192`: the probe, its version, and the options that differ from the defaults, sorted by name. */
export function caseIdOf(
  probe: { readonly id: string; readonly version: number },
  identity: Readonly<Record<string, unknown>>,
): string {
  const entries = Object.entries(identity).sort(([a], [b]) => (a < b ? -1 : 1))
  const query = entries.map(([key, value]) => `${key}=${valueText(value)}`).join('&')
  return `${probe.id}@${probe.version}${query ? `?${query}` : ''}`
}

function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.replace(/[%&?#=\s\p{Cc}]/gu, char => encodeURIComponent(char))
}
