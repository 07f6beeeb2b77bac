import { homedir, hostname, userInfo } from 'node:os'

/** Texts that must not reach an artifact, and what stands in their place. */
export interface Redaction {
  readonly secret: string
  readonly shown: string
  /** Only where no letter or digit touches it. */
  readonly wholeWord?: boolean
  /** A name that may be an ordinary word too: struck out of texts, not out of keys and ids. */
  readonly textOnly?: boolean
}

/** Names that identify nobody, and that are ordinary words elsewhere. */
const GENERIC = new Set([
  'root',
  'node',
  'user',
  'admin',
  'runner',
  'ubuntu',
  'debian',
  'docker',
  'ci',
  'build',
  'nobody',
  'localhost',
  'vm',
  'host',
  'container',
])
const HOMES = /(?:\/home\/|\/Users\/|[A-Z]:\\Users\\)[^/\\\s:"'`]+/g

/** What must be hidden on this machine: the home path, the user, the host, and the values of the named environment variables. */
export function localRedactions(secretVariables: readonly string[], env: NodeJS.ProcessEnv = process.env): Redaction[] {
  const secrets = secretVariables.flatMap(name => {
    const secret = env[name]
    return secret && secret.length >= 4 ? [{ secret, shown: `[env:${name}]` }] : []
  })
  // A secret that another one begins with must not leave the rest of it standing.
  secrets.sort((a, b) => b.secret.length - a.secret.length)
  const named = [
    { secret: userInfo().username, shown: '[user]' },
    { secret: hostname(), shown: '[host]' },
  ]
    .filter(({ secret }) => secret.length > 2 && !GENERIC.has(secret.toLowerCase()))
    .map(one => ({ ...one, textOnly: true }))
  const home = homedir().length > 1 ? [{ secret: homedir(), shown: '~' }] : []
  return [...secrets, ...[...home, ...named].map(one => ({ ...one, wholeWord: true }))]
}

export type Redactor = <T>(value: T) => T

/** Fields whose texts are our own words or ids. */
const OURS = new Set([
  'type',
  'caseId',
  'probe',
  'plugin',
  'metric',
  'unit',
  'kind',
  'session',
  'runId',
  'planDigest',
  'subject',
])

/** Replaces every secret in every text of a value, at any depth, keys included. Numbers cost nothing. */
export function createRedactor(redactions: readonly Redaction[]): Redactor {
  const cleanAll = cleaner(redactions)
  const cleanIds = cleaner(redactions.filter(({ textOnly }) => !textOnly))
  const visit = (value: unknown, clean: (text: string) => string): unknown => {
    if (typeof value === 'string') return clean(value)
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return isNumeric(value) ? value : value.map(item => visit(item, clean))
    const entries = Object.entries(value).map(([key, item]) => [
      cleanIds(key),
      visit(item, OURS.has(key) ? cleanIds : cleanAll),
    ])
    return Object.fromEntries(entries)
  }
  return value => visit(value, cleanAll) as typeof value
}

const isNumeric = (values: readonly unknown[]) =>
  typeof values[0] === 'number' && values.every(item => typeof item === 'number')

function cleaner(redactions: readonly Redaction[]): (text: string) => string {
  const patterns = redactions.map(({ secret, shown, wholeWord }) => ({ pattern: patternOf(secret, wholeWord), shown }))
  return text =>
    patterns.reduce((result, { pattern, shown }) => result.replace(pattern, () => shown), text).replace(HOMES, '~')
}

function patternOf(secret: string, wholeWord = false): RegExp {
  const escaped = secret.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  return new RegExp(wholeWord ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped, 'gu')
}
