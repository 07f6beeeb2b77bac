import assert from 'node:assert/strict'
import { z } from '@probative/core'
import { type Check, check } from './check.ts'

interface Node {
  readonly path: string
  readonly schema: JsonSchema
}
interface JsonSchema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: boolean | JsonSchema
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

/** Options, at any depth: keys that are not known are refused, keys that are known are described. */
export function schemaChecks(optionsSchema: z.ZodType): readonly Check[] {
  const nodes = () =>
    nodesOf({
      path: 'options',
      schema: z.toJSONSchema(optionsSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema,
    })
  return [
    check('refuses options it does not know', () => {
      const open = nodes().filter(({ schema }) => schema.properties && schema.additionalProperties !== false)
      assert.deepEqual(pathsOf(open), [], 'objects that take unknown keys: make them z.strictObject')
    }),
    check('describes every option', () => {
      const silent = nodes().flatMap(({ path, schema }) =>
        Object.entries(schema.properties ?? {})
          .filter(([, property]) => !property.description)
          .map(([name]) => `${path}.${name}`),
      )
      assert.deepEqual(silent, [], 'options without .describe()')
    }),
  ]
}

const pathsOf = (nodes: readonly Node[]) => nodes.map(({ path }) => path)

function nodesOf(node: Node): readonly Node[] {
  const { path, schema } = node
  const inside: Node[] = [
    ...Object.entries(schema.properties ?? {}).map(([name, inner]) => ({ path: `${path}.${name}`, schema: inner })),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map(inner => ({ path, schema: inner })),
  ]
  if (schema.items) inside.push({ path: `${path}[]`, schema: schema.items })
  if (typeof schema.additionalProperties === 'object')
    inside.push({ path: `${path}.*`, schema: schema.additionalProperties })
  return [node, ...inside.flatMap(nodesOf)]
}
