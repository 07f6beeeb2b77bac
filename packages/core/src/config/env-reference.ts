const REFERENCE = /\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}/g

type Env = Readonly<Record<string, string | undefined>>

/** Names of the environment variables that a value refers to, at any depth. */
export function referencedVariables(value: unknown): readonly string[] {
  const names = new Set<string>()
  visit(value, text => {
    for (const match of text.matchAll(REFERENCE)) if (match[1]) names.add(match[1])
    return text
  })
  return [...names]
}

/** The value with every `${env:NAME}` replaced; the argument is not touched. Missing variables become empty: check first. */
export function resolveReferences<T>(value: T, env: Env): T {
  return visit(value, text => text.replace(REFERENCE, (_, name: string) => env[name] ?? '')) as T
}

/** `resolved` with the references of `written` put back, key by key, so that no secret is stored. */
export function restoreReferences(
  written: Readonly<Record<string, unknown>>,
  resolved: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const keys = Object.keys(written).filter(key => referencedVariables(written[key]).length > 0)
  return { ...resolved, ...Object.fromEntries(keys.map(key => [key, written[key]])) }
}

function visit(value: unknown, onText: (text: string) => string): unknown {
  if (typeof value === 'string') return onText(value)
  if (Array.isArray(value)) return value.map(item => visit(item, onText))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, onText)]))
}
