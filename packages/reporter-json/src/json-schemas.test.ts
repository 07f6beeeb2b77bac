import { printDocument } from '@probative/core'
import { expect, test } from 'vitest'
import { baselineJsonSchema, verdictJsonSchema } from './json-schemas.ts'

// `vitest run -u` writes them anew.
test('the published JSON Schemas are those of the code', async () => {
  await expect(printDocument(baselineJsonSchema())).toMatchFileSnapshot('../schemas/baseline-1.json')
  await expect(printDocument(verdictJsonSchema())).toMatchFileSnapshot('../schemas/verdict-1.json')
})
