import type { GpuQuantity } from '../quantities.ts'
import { IDENTITY_FIELDS, type IdentityField, QUANTITY_FIELDS } from './query-fields.ts'

/** Which fields are asked for, in the order of the columns. */
export interface QueryPlan {
  readonly identity: readonly { readonly what: IdentityField; readonly name: string }[]
  readonly quantities: readonly { readonly what: keyof typeof QUANTITY_FIELDS; readonly name: string }[]
  /** This version of the tool does not know them. */
  readonly unknown: readonly GpuQuantity[]
}

/** Names that `nvidia-smi --help-query-gpu` lists: lines that begin with `"uuid" or "gpu_uuid"`. */
export function knownFields(help: string): ReadonlySet<string> {
  const lines = help.split('\n').filter(line => /^"[\w.]+"/.test(line))
  return new Set(lines.flatMap(line => [...line.matchAll(/"([\w.]+)"/g)].map(([, name = '']) => name)))
}

/** Our fields that the tool knows, each by the first name that it knows: one unknown name would fail the whole query. */
export function planQuery(known: ReadonlySet<string>): QueryPlan {
  const firstKnown = (names: readonly string[]) => names.find(name => known.has(name))
  const pick = <K extends string>(entries: readonly (readonly [K, readonly string[]])[]) =>
    entries.flatMap(([what, names]) => {
      const name = firstKnown(names)
      return name === undefined ? [] : [{ what, name }]
    })
  const all = Object.entries(QUANTITY_FIELDS).map(
    ([what, { names }]) => [what as keyof typeof QUANTITY_FIELDS, names] as const,
  )
  const quantities = pick(all)
  return {
    identity: pick(Object.entries(IDENTITY_FIELDS) as [IdentityField, readonly string[]][]),
    quantities,
    unknown: all.map(([what]) => what).filter(what => !quantities.some(one => one.what === what)),
  }
}

/** The value of `--query-gpu`. */
export const queryText = ({ identity, quantities }: QueryPlan): string =>
  [...identity, ...quantities].map(({ name }) => name).join(',')
