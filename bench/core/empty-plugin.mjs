import { definePlugin, defineProbe, z } from '@probative/core'

/** A probe that does nothing: what is left is the engine. */
const empty = defineProbe({
  id: 'empty/probe',
  version: 1,
  title: 'nothing at all',
  options: z.object({}),
  metrics: { value: { unit: 's', better: 'lower' } },
  sensitiveTo: ['cpu'],
  async open() {
    const observation = { values: { value: 1 } }
    return {
      iterate: async () => observation,
      verify: async () => ({ ok: true, what: 'nothing was to be done' }),
      async [Symbol.asyncDispose]() {},
    }
  },
})

export const plugin = definePlugin({ name: 'empty', version: '1.0.0', namespace: 'empty', probes: [empty] })
