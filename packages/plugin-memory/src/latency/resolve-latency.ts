import { type Resolution, z } from '@probative/core'
import { LARGEST_MEMORY_BYTES } from '../kernels/page-bytes.ts'
import type { DataCache } from '../machine/data-caches.ts'
import type { FreeMemory } from '../machine/free-memory.ts'
import { sizeInBytes, spellSize } from '../sizes.ts'
import { LEVELS, type Level, workingSetIn, workingSetsFor } from './working-sets.ts'

const MOST_OF_FREE = 0.75
const LEAST_LINES = 16
const DEFAULT_LINE = 64
/** The fact that says which level holds the working set. */
export const LEVEL_FACT = 'memory.level'

const isLevel = (written: unknown): written is Level => LEVELS.some(level => level === written)

export const latencyOptions = z.strictObject({
  workingSet: z
    .union([z.string(), z.int().positive()])
    .refine(written => written === 'auto' || isLevel(written) || sizeInBytes(written) !== undefined, {
      error: 'write "auto", a level (L1, L2, L3, memory), a size such as "64 MiB", or whole bytes',
    })
    .default('auto')
    .describe(
      'bytes that the loads go to; L1, L2, L3: half of that cache; memory: 4 x the last one; auto: a case for each',
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
  const { workingSet } = options
  const asked = isLevel(workingSet) ? workingSetIn(workingSet, caches) : sizeInBytes(workingSet)
  if (isLevel(workingSet) && asked === undefined)
    return { ok: false, reason: `this machine does not say that it has an ${workingSet}`, fix: 'name a size instead' }
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
