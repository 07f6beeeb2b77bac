import type { Evidence } from '@probative/core'

/** Why there is no value: what is written in its place is null. */
export interface Missing {
  readonly why: string
}
export type Reading<T = number> = T | Missing

export const isMissing = (reading: unknown): reading is Missing =>
  typeof reading === 'object' && reading !== null && 'why' in reading

/** The value of a metric across launches, in `scale` base units; of a single launch its own. */
export function reading(evidence: Evidence, name: string, metric: string, scale = 1): Reading {
  const found = evidence.cases.find(one => one.name === name)
  if (!found) return { why: `the suite has no case "${name}"` }
  const summary = found.metrics.find(one => one.metric === metric)
  const value = summary?.interval?.value ?? summary?.launchValues[0]?.value
  if (value !== undefined) return Number((value / scale).toPrecision(6))
  return { why: found.problems[0] ?? Object.keys(summary?.unavailable ?? {})[0] ?? `no value of ${metric}` }
}

/** Of both, half of their sum; missing when one of them is. */
export function meanOf(a: Reading, b: Reading): Reading {
  if (isMissing(a)) return a
  return isMissing(b) ? b : (a + b) / 2
}

/** A fact of the first valid launch of a case that has it. */
export function factOf({ record }: Evidence, fact: string, why: string): Reading<string | number> {
  const found = record.launches.find(one => one.status === 'valid' && one.facts[fact]?.value != null)?.facts[fact]
    ?.value
  return typeof found === 'string' || typeof found === 'number' ? found : { why }
}

type Tree = { readonly [name: string]: string | number | boolean | null | Missing | Tree }
type Settled = { [name: string]: string | number | boolean | null | Settled }

/** The tree with null for what is missing, and `unmeasured`: path -> why. */
export function settle(tree: Tree): Settled {
  const unmeasured: Record<string, string> = {}
  const walk = (branch: Tree, path: string): Settled =>
    Object.fromEntries(
      Object.entries(branch).map(([name, leaf]) => {
        if (isMissing(leaf)) {
          unmeasured[path + name] = leaf.why
          return [name, null]
        }
        return [name, typeof leaf === 'object' && leaf !== null ? walk(leaf, `${path}${name}.`) : leaf]
      }),
    )
  return { ...walk(tree, ''), unmeasured }
}
