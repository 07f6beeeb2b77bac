import { cellCode, cellText, markdownTable } from './markdown-table.ts'

/** The part of JSON Schema that zod writes for options. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly items?: JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  /** From `.meta({ identity: false })`. */
  readonly identity?: boolean
  /** From `.meta({ table: 'apart' })`: its keys have a table of their own. */
  readonly table?: 'apart'
}

interface Row {
  readonly name: string
  readonly schema: JsonSchema
  readonly isRequired: boolean
  readonly inCaseId: boolean
}

/** One row an option; the entries of a nested object follow it as `values.NAME.unit`. `caseId`: say what is part of the case id. */
export function optionTable(schema: JsonSchema, { caseId }: { readonly caseId: boolean }): string {
  const rows = rowsOf(schema, '', true)
  if (rows.length === 0) return 'No options.'
  const head = ['option', 'type', 'default', ...(caseId ? ['in the case id'] : []), 'what it means']
  return markdownTable(
    head,
    rows.map(row => [
      cellCode(row.name),
      typeText(row.schema),
      defaultText(row),
      ...(caseId ? [row.inCaseId ? 'yes' : 'no'] : []),
      cellText(row.schema.description ?? ''),
    ]),
  )
}

function rowsOf({ properties = {}, required = [] }: JsonSchema, prefix: string, inside: boolean): Row[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const name = `${prefix}${key}`
    const inCaseId = inside && schema.identity !== false
    const isRequired = required.includes(key) && schema.default === undefined
    const entries = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {}
    return [
      { name, schema, isRequired, inCaseId },
      ...(schema.table === 'apart' ? [] : rowsOf(schema, `${name}.`, inCaseId)),
      ...rowsOf(entries, `${name}.NAME.`, inCaseId),
    ]
  })
}

function defaultText({ schema, isRequired }: Row): string {
  if (schema.default !== undefined) return cellCode(JSON.stringify(schema.default))
  return isRequired ? 'required' : ''
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  number: 'number',
  integer: 'whole number',
  null: 'null',
  object: 'object',
}

/** `one of a, b`, `whole number from 1 to 1024`, `list of text`. */
export function typeText(schema: JsonSchema): string {
  if (schema.const !== undefined) return cellCode(JSON.stringify(schema.const))
  if (schema.enum) return schema.enum.map(value => cellCode(String(value))).join(', ')
  if (schema.anyOf) return schema.anyOf.map(typeText).join(' or ')
  if (schema.type === 'array') return `list of ${[...new Set(partsOf(schema).map(typeText))].join(', ')}`
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `object: name to ${typeText(schema.additionalProperties)}`
  return `${wordsOf(schema)}${rangeText(schema)}`
}

const wordsOf = ({ type = [] }: JsonSchema) =>
  [type]
    .flat()
    .map(name => WORDS[name] ?? name)
    .join(' or ') || 'anything'

const partsOf = ({ items, prefixItems = [] }: JsonSchema): readonly JsonSchema[] => [
  ...prefixItems,
  ...(items ? [items] : []),
]

function rangeText({ minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  const from =
    minimum !== undefined ? ` from ${minimum}` : exclusiveMinimum !== undefined ? ` above ${exclusiveMinimum}` : ''
  return `${from}${maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : ` to ${maximum}`}`
}
