import { visitTexts } from './visit-texts.ts'

const REFERENCE = /\$\{service:([A-Za-z0-9_-]+)\.(url|port)\}/g

/** Where a service listens. */
export interface ServiceAddress {
  readonly url: string
  readonly port: number
}

/** Names of the services that a value refers to, at any depth. */
export function referencedServices(value: unknown): readonly string[] {
  const names = new Set<string>()
  visitTexts(value, text => {
    for (const match of text.matchAll(REFERENCE)) if (match[1]) names.add(match[1])
    return text
  })
  return [...names]
}

/** The value with every `${service:name.url}` and `${service:name.port}` replaced; the argument is not touched. */
export function resolveServices<T>(value: T, addressOf: (name: string) => ServiceAddress): T {
  return visitTexts(value, text =>
    text.replace(REFERENCE, (_, name: string, part: 'url' | 'port') => String(addressOf(name)[part])),
  ) as T
}

/** What stands for a service before it runs: options are checked with it, and nobody listens there. */
export const NOT_YET: ServiceAddress = { url: 'http://127.0.0.1:1', port: 1 }
