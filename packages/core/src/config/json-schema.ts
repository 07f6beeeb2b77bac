import * as z from 'zod'
import type { Probe } from '../plugin/define-probe.ts'
import { caseSchema, userSuiteSchema } from './schema.ts'

type JsonSchema = Record<string, unknown>

/** JSON Schema of a config file for editors; the options of the given probes are described too. */
export function suiteJsonSchema(probes: readonly Probe[] = []): JsonSchema {
  const rules = probes.map(probe => ({
    if: { properties: { probe: { const: probe.id } }, required: ['probe'] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { properties: { options: optionsJsonSchema(probe) } },
  }))
  const known = { properties: { probe: { enum: probes.map(probe => probe.id) } } }
  const schema = z.toJSONSchema(userSuiteSchema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === caseSchema && probes.length > 0) Object.assign(jsonSchema, { allOf: [known, ...rules] })
    },
  })
  return { ...schema, title: 'Probative suite' }
}

/** Without `required`: a matrix may give what the options leave out. */
function optionsJsonSchema(probe: Probe): JsonSchema {
  const {
    $schema: _,
    required: __,
    ...schema
  } = z.toJSONSchema(probe.optionsSchema, { io: 'input', unrepresentable: 'any' })
  return schema
}
