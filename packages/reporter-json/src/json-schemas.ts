import { z } from '@probative/core'
import { baselineDocumentSchema } from './baseline-schema.ts'
import { verdictDocumentSchema } from './verdict-schema.ts'

/** JSON Schema of `baseline.json`, version 1; published as `schemas/baseline-1.json`. */
export const baselineJsonSchema = () => jsonSchema(baselineDocumentSchema, 'Probative baseline, version 1')

/** JSON Schema of `verdict.json`, version 1; published as `schemas/verdict-1.json`. */
export const verdictJsonSchema = () => jsonSchema(verdictDocumentSchema, 'Probative verdict, version 1')

// As input, so that documents of a later 1.x with more keys stay valid.
function jsonSchema(schema: z.ZodType, title: string): Readonly<Record<string, unknown>> {
  const generated = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    },
  })
  return { ...generated, title }
}
