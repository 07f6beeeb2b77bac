import { availableParallelism } from 'node:os'
import { type Resolution, z } from '@probative/core'
import { type DataCache, dataCaches } from '../machine/data-caches.ts'
import { type FreeMemory, freeMemory } from '../machine/free-memory.ts'
import { peakOption } from '../peak/peak-option.ts'
import { autoSize, sizeInBytes, spellSize } from '../sizes.ts'
import { arraySizeFor } from './array-size.ts'
import { fitsOneMemory, streamShape } from './stream-shape.ts'

const ARRAYS = 3
/** Of what is free: the system and the other side of a comparison live as well. */
const MOST_OF_FREE = 0.75

export const hostOptions = z.strictObject({
  engine: z
    .enum(['auto', 'wasm'])
    .default('auto')
    .describe('what runs the loops; auto: wasm, WebAssembly with 128-bit vectors, the only one there is'),
  arraySize: autoSize(
    'bytes of each of the three arrays, all threads together; auto: four times the last-level caches',
  ),
  threads: z
    .union([z.literal('auto'), z.int().min(1).max(1024)])
    .default('auto')
    .describe('threads, each with a part of the arrays; auto: one for each processor this process may use'),
  peak: peakOption,
})
export type HostOptions = Readonly<z.output<typeof hostOptions>>

/** What the sizes depend on. */
export interface Machine {
  readonly caches: readonly DataCache[]
  readonly free: FreeMemory
  readonly cores: number
}

export const thisMachine = (): Machine => ({ caches: dataCaches(), free: freeMemory(), cores: availableParallelism() })

/** `auto` becomes what this machine has; what does not fit is not made smaller, because that would be another case. */
export function resolveHost(options: HostOptions, machine: Machine): Resolution<z.input<typeof hostOptions>> {
  const threads = options.threads === 'auto' ? machine.cores : options.threads
  const arrayBytes = sizeInBytes(options.arraySize) ?? arraySizeFor(machine.caches)
  const size = spellSize(arrayBytes)
  const needed = ARRAYS * arrayBytes
  if (needed > machine.free.bytes * MOST_OF_FREE)
    return { ok: false, reason: tooLarge(size, needed, machine.free), fix: fixFor(machine) }
  if (!fitsOneMemory(streamShape(arrayBytes, threads)))
    return {
      ok: false,
      reason: `three arrays of ${size} over ${threads} threads are more than the 4 GiB that a thread can address`,
      fix: `set threads to ${Math.ceil(needed / (4 * 2 ** 30 - 2 ** 20))} or more`,
    }
  return { ok: true, options: [{ ...options, engine: 'wasm', arraySize: size, threads }] }
}

function tooLarge(size: string, needed: number, free: FreeMemory): string {
  const room = `${Math.floor(free.bytes / 2 ** 20)} MiB that the ${free.limit} has left`
  return `three arrays of ${size} need ${Math.ceil(needed / 2 ** 20)} MiB, more than three quarters of the ${room}`
}

/** The largest power of two of bytes that fits. */
function fixFor({ free }: Machine): string {
  const most = Math.floor(Math.log2((free.bytes * MOST_OF_FREE) / ARRAYS))
  const smaller =
    most >= 20 ? `, or set arraySize: ${spellSize(2 ** most)} and read the result as that of the caches too` : ''
  return `end other programs or raise the limit${smaller}`
}
