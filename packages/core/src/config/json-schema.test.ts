import { expect, test } from 'vitest'
import * as z from 'zod'
import { defineProbe } from '../plugin/define-probe.ts'
import { suiteJsonSchema } from './json-schema.ts'

const probe = defineProbe({
  id: 'disk/read',
  version: 1,
  title: 'read',
  options: z.object({ path: z.string(), qd: z.int().min(1).default(1).describe('requests in flight') }),
  metrics: { speed: { unit: 'B/s', better: 'higher' } },
  sensitiveTo: ['disk'],
  open: async () => {
    throw new Error('not opened here')
  },
})

test('the schema knows the probes and their options, and a matrix may give what options leave out', () => {
  const schema = suiteJsonSchema([probe]) as { title: string; properties: { cases: { items: { allOf: unknown } } } }
  expect([schema.title, schema.properties.cases.items.allOf]).toEqual([
    'Probative suite',
    [
      { properties: { probe: { enum: ['disk/read'] } } },
      {
        if: { properties: { probe: { const: 'disk/read' } }, required: ['probe'] },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        then: {
          properties: {
            options: {
              type: 'object',
              properties: {
                path: { type: 'string' },
                qd: {
                  type: 'integer',
                  minimum: 1,
                  maximum: Number.MAX_SAFE_INTEGER,
                  default: 1,
                  description: 'requests in flight',
                },
              },
              additionalProperties: false,
            },
          },
        },
      },
    ],
  ])
})

test('without probes any id is accepted', () => {
  expect(JSON.stringify(suiteJsonSchema())).not.toContain('allOf')
})
