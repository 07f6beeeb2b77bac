import { defineProbe, type LaunchContext, type Probe, type Resolution, z } from '@probative/core'
import { chooseGpus, type FoundGpus, findGpus } from '@probative/cuda'
import { ACCELERATION } from '../device/acceleration.ts'
import { CHUNK_BYTES } from '../device/device-size.ts'
import { inL2 } from '../device/device-working-sets.ts'
import { gpuFacts } from '../device/gpu-facts.ts'
import { gpuField } from '../device/gpu-field.ts'
import { L2Reader } from '../device/l2-reader.ts'
import { openGpu } from '../device/open-gpu.ts'
import { Owned } from '../device/owned.ts'
import { spellSize } from '../sizes.ts'

const TRIAL_TIMES = 16

const optionsSchema = z.strictObject({
  gpu: gpuField,
  durationMs: z.int().min(1).max(1000).default(50).describe('length of one iteration in milliseconds'),
})
type L2Options = Readonly<z.output<typeof optionsSchema>>

export const deviceL2: Probe<typeof optionsSchema> = defineProbe({
  id: 'memory/device-l2',
  version: 1,
  title: 'Bandwidth of the L2 of a GPU',
  options: optionsSchema,
  metrics: { read: { unit: 'B/s', better: 'higher', title: 'kernel that reads a quarter of the L2 again and again' } },
  sensitiveTo: ['gpu', 'driver'],
  accelerated: true,
  sampling: { iterations: 10 },
  resolve: async options => resolveL2(options, findGpus()),
  open: openL2,
})

export function resolveL2(options: L2Options, found: FoundGpus): Resolution<z.input<typeof optionsSchema>> {
  const chosen = chooseGpus(options.gpu, found)
  if (!chosen.ok) return chosen
  const without = chosen.devices.find(one => inL2(one, CHUNK_BYTES) === undefined)
  if (without)
    return {
      ok: false,
      reason: `the driver does not say that GPU ${without.ordinal} has an L2 of ${spellSize(4 * CHUNK_BYTES)} or more`,
      fix: 'name another GPU',
    }
  return { ok: true, options: chosen.devices.map(({ ordinal }) => ({ ...options, gpu: ordinal })) }
}

async function openL2({ options, seed, signal }: LaunchContext<L2Options>) {
  if (options.gpu === 'all') throw new TypeError('memory/device-l2: options are not resolved')
  using undo = new Owned()
  const gpu = undo.use(openGpu(options.gpu))
  const bytes = inL2(gpu.device, CHUNK_BYTES)
  if (bytes === undefined) throw new TypeError('memory/device-l2: options are not resolved')
  const reader = undo.use(new L2Reader(gpu, { bytes, seed }))
  await reader.read(1, signal)
  const trial = (await reader.read(TRIAL_TIMES, signal)) / TRIAL_TIMES
  const times = Math.max(TRIAL_TIMES, Math.round(options.durationMs / 1000 / trial))
  const owned = undo.move()
  return {
    facts: gpuFacts(gpu),
    async iterate() {
      return { values: { read: (bytes * times) / (await reader.read(times, signal)) }, labels: ACCELERATION }
    },
    async verify() {
      const { sums, wrongSums } = reader.check()
      return {
        ok: wrongSums === 0 && sums > 0,
        what: `${sums - wrongSums} of ${sums} sums of what was read are right`,
      }
    },
    async [Symbol.asyncDispose]() {
      owned[Symbol.dispose]()
    },
  }
}
