import { defineFunctionProbe, definePlugin, z } from '@probative/core'

/** Times Array.prototype.sort on seeded numbers. One file is a whole plugin. */
export const sortNumbers = defineFunctionProbe({
  id: 'sort/numbers',
  version: 1,
  title: 'sort an array of numbers',
  options: z.object({ length: z.int().min(2).default(10_000).describe('numbers to sort') }),
  setup: ({ length }, { seed }) => pseudoRandom(length, seed),
  run: (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b),
  verify(result) {
    const sorted = result as readonly number[]
    const ok = sorted.every((value, i) => i === 0 || (sorted[i - 1] ?? value) <= value)
    return { ok, what: `${sorted.length} numbers in ascending order` }
  },
})

function pseudoRandom(length: number, seed: number): number[] {
  let state = seed
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state
  })
}

export const plugin = definePlugin({ name: 'sort-plugin', version: '1.0.0', namespace: 'sort', probes: [sortNumbers] })
