import { defineProbe, identity, type LaunchContext, type Probe, type Resolution, workload, z } from '@probative/core'
import { chooseGpus, type FoundGpus, findGpus } from '@probative/cuda'
import { ACCELERATION } from '../device/acceleration.ts'
import { DEVICE_CHASE_UNROLL, DEVICE_LINE_BYTES, DeviceChase } from '../device/device-chase.ts'
import { deviceLevel, deviceWorkingSets } from '../device/device-working-sets.ts'
import { gpuFacts } from '../device/gpu-facts.ts'
import { gpuField } from '../device/gpu-field.ts'
import { openGpu } from '../device/open-gpu.ts'
import { Owned } from '../device/owned.ts'
import { LEVEL_FACT } from '../latency/resolve-latency.ts'
import { autoSize, sizeInBytes, spellSize } from '../sizes.ts'

const LEAST_BYTES = DEVICE_LINE_BYTES * DEVICE_CHASE_UNROLL
/** The place of a line, counted in words, is a number of 32 bits; and the host holds the order. */
const MOST_BYTES = 2 ** 33
const MOST_OF_MEMORY = 1 / 2
/** Loads of an iteration at least: what the launch of the kernel adds is below a thousandth. */
const FEWEST_ROUNDS = 1000

const optionsSchema = z.strictObject({
  gpu: gpuField,
  workingSet: autoSize(
    'bytes that the loads go to; auto: a case each for the first level (16 KiB), the L2 (a quarter of it) and memory (4 x the L2, 512 MiB at least)',
  ),
  durationMs: z.int().min(1).max(10_000).default(20).describe('length of one iteration in milliseconds'),
})
type DeviceLatencyOptions = Readonly<z.output<typeof optionsSchema>>

export const deviceLatency: Probe<typeof optionsSchema> = defineProbe({
  id: 'memory/device-latency',
  version: 1,
  title: 'Latency of GPU memory (pointer chase)',
  options: optionsSchema,
  metrics: { latency: { unit: 's', better: 'lower', title: 'one load that depends on the one before' } },
  sensitiveTo: ['gpu', 'driver'],
  accelerated: true,
  resolve: async options => resolveDeviceLatency(options, findGpus()),
  open: openDeviceLatency,
})

/** A case for each GPU and size. */
export function resolveDeviceLatency(
  options: DeviceLatencyOptions,
  found: FoundGpus,
): Resolution<z.input<typeof optionsSchema>> {
  const chosen = chooseGpus(options.gpu, found)
  if (!chosen.ok) return chosen
  const asked = sizeInBytes(options.workingSet)
  const sized = chosen.devices.flatMap(one =>
    (asked === undefined ? deviceWorkingSets(one) : [asked]).map(bytes => ({ gpu: one.ordinal, bytes, one })),
  )
  const small = sized.find(({ bytes }) => bytes < LEAST_BYTES)
  if (small)
    return {
      ok: false,
      reason: `a working set of ${spellSize(small.bytes)} has too few lines`,
      fix: `set workingSet to ${spellSize(LEAST_BYTES)} or more`,
    }
  const large = sized.find(({ bytes, one }) => bytes > Math.min(MOST_BYTES, one.totalBytes * MOST_OF_MEMORY))
  if (large)
    return {
      ok: false,
      reason: `a working set of ${spellSize(large.bytes)} is more than half of the ${Math.floor(large.one.totalBytes / 2 ** 20)} MiB of GPU ${large.gpu}, or than 8 GiB`,
      fix: 'set a smaller workingSet',
    }
  return { ok: true, options: sized.map(({ gpu, bytes }) => ({ ...options, gpu, workingSet: spellSize(bytes) })) }
}

async function openDeviceLatency({ options, seed, signal }: LaunchContext<DeviceLatencyOptions>) {
  const bytes = sizeInBytes(options.workingSet)
  if (bytes === undefined || options.gpu === 'all')
    throw new TypeError('memory/device-latency: options are not resolved')
  using undo = new Owned()
  const gpu = undo.use(openGpu(options.gpu))
  const chase = undo.use(new DeviceChase(gpu, { bytes, seed }))
  // Once through all lines: the caches hold what they can.
  await chase.chase(Math.ceil(chase.lines / DEVICE_CHASE_UNROLL), signal)
  const trial = await chase.chase(FEWEST_ROUNDS, signal)
  const rounds = Math.max(FEWEST_ROUNDS, Math.round((FEWEST_ROUNDS * options.durationMs) / 1000 / trial))
  const owned = undo.move()
  return {
    facts: {
      ...gpuFacts(gpu),
      [LEVEL_FACT]: identity(deviceLevel(bytes, gpu.device)),
      'memory.lines': workload(chase.lines),
    },
    async iterate() {
      const seconds = await chase.chase(rounds, signal)
      return { values: { latency: seconds / (rounds * DEVICE_CHASE_UNROLL) }, labels: ACCELERATION }
    },
    async verify() {
      const isRight = chase.standsRight()
      const what = `${chase.steps} loads through ${chase.lines} lines ${isRight ? 'ended' : 'did not end'} where the cycle leads`
      return { ok: isRight && chase.steps > chase.lines, what }
    },
    async [Symbol.asyncDispose]() {
      owned[Symbol.dispose]()
    },
  }
}
