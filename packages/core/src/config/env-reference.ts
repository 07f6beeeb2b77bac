import { NOT_YET, referencedServices, resolveServices } from './service-reference.ts'
import { visitTexts } from './visit-texts.ts'

const REFERENCE = /\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}/g

type Env = Readonly<Record<string, string | undefined>>

/** Names of the environment variables that a value refers to, at any depth. */
export function referencedVariables(value: unknown): readonly string[] {
  const names = new Set<string>()
  visitTexts(value, text => {
    for (const match of text.matchAll(REFERENCE)) if (match[1]) names.add(match[1])
    return text
  })
  return [...names]
}

/**
 * The value with every `${env:NAME}` replaced; the argument is not touched. Missing variables become empty: check first. A
 * service has no address until it runs, and stands as one where nobody listens.
 */
export function resolveReferences<T>(value: T, env: Env): T {
  const known = visitTexts(value, text => text.replace(REFERENCE, (_, name: string) => env[name] ?? '')) as T
  return resolveServices(known, () => NOT_YET)
}

/** `resolved` with the references of `written` put back, key by key, so that no secret is stored. */
export function restoreReferences(
  written: Readonly<Record<string, unknown>>,
  resolved: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const refers = (value: unknown) => referencedVariables(value).length > 0 || referencedServices(value).length > 0
  const keys = Object.keys(written).filter(key => refers(written[key]))
  return { ...resolved, ...Object.fromEntries(keys.map(key => [key, written[key]])) }
}
