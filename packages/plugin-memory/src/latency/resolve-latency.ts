import { type Resolution, z } from '@probative/core'
import { LARGEST_MEMORY_BYTES } from '../kernels/page-bytes.ts'
import type { DataCache } from '../machine/data-caches.ts'
import type { FreeMemory } from '../machine/free-memory.ts'
import { autoSize, sizeInBytes, spellSize } from '../sizes.ts'
import { workingSetsFor } from './working-sets.ts'

const MOST_OF_FREE = 0.75
const LEAST_LINES = 16
const DEFAULT_LINE = 64
/** The fact that says which level holds the working set. */
export const LEVEL_FACT = 'memory.level'

export const latencyOptions = z.strictObject({
  workingSet: autoSize(
    'bytes that the loads go to; auto: a case for each level of cache (half of it) and one for memory (4 x the last)',
  ),
  engine: z.enum(['auto', 'wasm']).default('auto').describe('what runs the loop; auto: wasm, WebAssembly'),
  durationMs: z.int().min(1).max(10_000).default(20).describe('length of one iteration in milliseconds'),
})
export type LatencyOptions = Readonly<z.output<typeof latencyOptions>>

export const lineOf = (caches: readonly DataCache[]): number => caches.at(-1)?.lineBytes ?? DEFAULT_LINE

/** One case a size. Any that does not fit makes the whole curve unavailable: a curve without its end misleads. */
export function resolveLatency(
  options: LatencyOptions,
  { caches, free }: { readonly caches: readonly DataCache[]; readonly free: FreeMemory },
): Resolution<z.input<typeof latencyOptions>> {
  const asked = sizeInBytes(options.workingSet)
  const sizes = asked === undefined ? workingSetsFor(caches) : [asked]
  const largest = Math.max(...sizes)
  const least = LEAST_LINES * lineOf(caches)
  if (Math.min(...sizes) < least)
    return {
      ok: false,
      reason: `a working set under ${spellSize(least)} has too few lines`,
      fix: `set workingSet to ${spellSize(least)} or more`,
    }
  if (largest >= LARGEST_MEMORY_BYTES)
    return {
      ok: false,
      reason: `${spellSize(largest)} are more than WebAssembly can address`,
      fix: 'set workingSet below 4 GiB',
    }
  if (largest > free.bytes * MOST_OF_FREE)
    return {
      ok: false,
      reason: `a working set of ${spellSize(largest)} is more than three quarters of the ${Math.floor(free.bytes / 2 ** 20)} MiB that the ${free.limit} has left`,
      fix: 'end other programs, raise the limit, or name smaller sizes in a matrix of workingSet',
    }
  return { ok: true, options: sizes.map(bytes => ({ ...options, engine: 'wasm', workingSet: spellSize(bytes) })) }
}
