import { defineProbe, type Finding, type LaunchContext, type Probe, type Resolution, z } from '@probative/core'
import { chooseGpus, findGpus } from '@probative/cuda'
import { backendField, chooseBackend } from '@probative/webgpu'
import { ACCELERATION } from '../device/acceleration.ts'
import { DEVICE_LOOPS, DeviceArrays, type DeviceLoop } from '../device/device-arrays.ts'
import { deviceArrayBytes, outgrowsL2, wholeChunks } from '../device/device-size.ts'
import { gpuFacts, memoryPeak } from '../device/gpu-facts.ts'
import { gpuField } from '../device/gpu-field.ts'
import { type Gpu, openGpu } from '../device/open-gpu.ts'
import { Owned } from '../device/owned.ts'
import { type Peak, peakFacts } from '../peak/peak-facts.ts'
import { peakShare } from '../peak/peak-share.ts'
import { autoSize, sizeInBytes, spellSize } from '../sizes.ts'
import { openWebgpuDevice } from '../webgpu/open-webgpu-device.ts'
import { resolveWebgpu } from '../webgpu/resolve-webgpu.ts'

const ARRAYS = 3

const optionsSchema = z.strictObject({
  backend: backendField,
  gpu: gpuField,
  arraySize: autoSize(
    'bytes of each of three arrays; auto: 1 GiB, or four times the L2, or what is a fifth of the memory; with WebGPU 512 MiB, or what it binds at once',
  ),
  durationMs: z.int().min(1).max(10_000).default(50).describe('least length of one batch of a loop in milliseconds'),
})
type DeviceOptions = Readonly<z.output<typeof optionsSchema>>

const rate = (title: string) => ({ unit: 'B/s', better: 'higher', title }) as const

export const device: Probe<typeof optionsSchema> = defineProbe({
  id: 'memory/device',
  version: 1,
  title: 'Bandwidth of GPU memory',
  options: optionsSchema,
  metrics: {
    read: rate('kernel that only reads, N bytes'),
    write: rate('kernel that only writes, N bytes'),
    copy: rate('kernel that copies, 2 N bytes'),
    triad: rate('kernel x + s y, 3 N bytes'),
    copy_engine: rate('copy by the driver, 2 N bytes'),
    copy_engine_one_way: { ...rate('copy by the driver, N bytes: each counted once'), source: 'derived' },
    peak_share: { unit: '1', better: 'higher', source: 'derived', title: 'triad over the declared peak' },
  },
  sensitiveTo: ['gpu', 'driver', 'webgpu'],
  accelerated: true,
  sampling: { iterations: 10 },
  resolve: resolveDevice,
  open: context => (context.options.backend === 'webgpu' ? openWebgpuDevice(context) : openDevice(context)),
})

async function resolveDevice(options: DeviceOptions): Promise<Resolution<z.input<typeof optionsSchema>>> {
  if (options.backend === 'webgpu') return resolveWebgpu(options)
  if (options.backend === 'cuda') return resolveCuda(options)
  const found = findGpus()
  const chosen = await chooseBackend(found.ok ? { ok: true } : found)
  return chosen.ok ? resolveDevice({ ...options, backend: chosen.backend }) : chosen
}

function resolveCuda(options: DeviceOptions): Resolution<z.input<typeof optionsSchema>> {
  const chosen = chooseGpus(options.gpu)
  if (!chosen.ok) return chosen
  const sized = chosen.devices.map(one => ({
    ...options,
    gpu: one.ordinal,
    bytes: sizeInBytes(options.arraySize) ?? deviceArrayBytes(one),
    totalBytes: one.totalBytes,
  }))
  const tooLarge = sized.find(({ bytes, totalBytes }) => ARRAYS * bytes > totalBytes)
  if (tooLarge)
    return {
      ok: false,
      reason: `three arrays of ${spellSize(tooLarge.bytes)} are more than the ${Math.floor(tooLarge.totalBytes / 2 ** 20)} MiB of GPU ${tooLarge.gpu}`,
      fix: 'set arraySize to auto, or to a fifth of its memory',
    }
  return {
    ok: true,
    options: sized.map(({ gpu, bytes }) => ({ ...options, gpu, arraySize: spellSize(bytes) })),
  }
}

async function openDevice({ options, seed, signal }: LaunchContext<DeviceOptions>) {
  const wanted = sizeInBytes(options.arraySize)
  if (wanted === undefined || options.gpu === 'all') throw new TypeError('memory/device: options are not resolved')
  using undo = new Owned()
  const gpu = undo.use(openGpu(options.gpu))
  const bytes = wholeChunks(wanted)
  const arrays = undo.use(new DeviceArrays(gpu, { bytes, seed }))
  const repeats = await repeatsFor(arrays, options.durationMs / 1000, signal)
  const peak = memoryPeak(gpu)
  const owned = undo.move()
  return {
    facts: { ...gpuFacts(gpu), ...peakFacts(peak) },
    findings: deviceFindings(bytes, gpu),
    async iterate() {
      const seconds = new Map<DeviceLoop, number>()
      for (const loop of DEVICE_LOOPS) seconds.set(loop, await arrays.time(loop, repeats.get(loop) ?? 1, signal))
      return { values: valuesOf(seconds, bytes, peak), labels: ACCELERATION }
    },
    async verify() {
      const { words, mismatches, sums, wrongSums } = arrays.check()
      const what = `${words - mismatches} of ${words} words that the loops left are right; ${sums - wrongSums} of ${sums} sums of what was read are right`
      return { ok: mismatches === 0 && wrongSums === 0 && sums > 0, what }
    },
    async [Symbol.asyncDispose]() {
      owned[Symbol.dispose]()
    },
  }
}

/** How often each loop runs in a batch. The first run of a kernel loads it and does not count. */
async function repeatsFor(
  arrays: DeviceArrays,
  durationS: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<DeviceLoop, number>> {
  const repeats = new Map<DeviceLoop, number>()
  for (const loop of DEVICE_LOOPS) {
    await arrays.time(loop, 1, signal)
    repeats.set(loop, Math.max(1, Math.ceil(durationS / (await arrays.time(loop, 3, signal)))))
  }
  return repeats
}

function valuesOf(seconds: ReadonlyMap<DeviceLoop, number>, bytes: number, peak: Peak | undefined) {
  const rateOf = (loop: DeviceLoop, arrays: number) => (arrays * bytes) / (seconds.get(loop) ?? Number.NaN)
  const triad = rateOf('triad', 3)
  return {
    read: rateOf('read', 1),
    write: rateOf('write', 1),
    copy: rateOf('copy', 2),
    triad,
    copy_engine: rateOf('copy_engine', 2),
    copy_engine_one_way: rateOf('copy_engine', 1),
    peak_share: peakShare(triad, peak, 'this part is not in the table of peaks'),
  }
}

function deviceFindings(bytes: number, { device: { attribute } }: Gpu): Finding[] {
  if (outgrowsL2(bytes, { attribute })) return []
  const text = `Arrays of ${spellSize(bytes)} are less than four times the L2 of ${spellSize(attribute('l2Bytes'))}: part of what is measured is the cache.`
  return [{ code: 'memory-arrays-fit-cache', severity: 'warn', text }]
}
