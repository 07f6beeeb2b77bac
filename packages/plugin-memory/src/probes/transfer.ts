import { defineProbe, type LaunchContext, type Probe, type Resolution, z } from '@probative/core'
import { type CudaDevice, chooseGpus, type FoundGpus, findGpus } from '@probative/cuda'
import { ACCELERATION } from '../device/acceleration.ts'
import { gpuFacts } from '../device/gpu-facts.ts'
import { gpuField } from '../device/gpu-field.ts'
import { openGpu } from '../device/open-gpu.ts'
import { Owned } from '../device/owned.ts'
import { type FreeMemory, freeMemory } from '../machine/free-memory.ts'
import { type Peak, peakFacts } from '../peak/peak-facts.ts'
import { sizeInBytes, spellSize } from '../sizes.ts'
import { HOST_KINDS, isStaged } from '../transfer/host-memory.ts'
import { LinkWatch } from '../transfer/link-watch.ts'
import { DIRECTIONS, type Direction, TransferEngine } from '../transfer/transfer-engine.ts'

const MOST_OF_FREE = 0.75
/** Words are compared, and 1 KiB is the smallest size whose time is more than that of the call. */
const LEAST_BYTES = 1024
const WORD_BYTES = 4
/** Copies that wait in a queue: more would only make an abort slow. */
const MOST_REPEATS = 10_000

const optionsSchema = z.strictObject({
  gpu: gpuField,
  kind: z
    .enum(HOST_KINDS)
    .default('pinned')
    .describe(
      'memory of the host: allocated pinned, the same uncached, pinned afterwards, ordinary, or managed by the driver',
    ),
  direction: z.enum(DIRECTIONS).default('h2d').describe('host to device, device to host, or both at once'),
  size: z
    .union([z.string(), z.int().positive()])
    .refine(written => sizeInBytes(written) !== undefined, { error: 'write a size such as "64 MiB", or whole bytes' })
    .default('512MiB')
    .describe('bytes of one copy'),
  durationMs: z.int().min(1).max(10_000).default(100).describe('least length of one iteration in milliseconds'),
})
type TransferOptions = Readonly<z.output<typeof optionsSchema>>

export const transfer: Probe<typeof optionsSchema> = defineProbe({
  id: 'memory/transfer',
  version: 1,
  title: 'Transfers between host and GPU',
  options: optionsSchema,
  metrics: {
    throughput: { unit: 'B/s', better: 'higher', title: 'bytes that arrived; both directions together' },
    time: { unit: 's', better: 'lower', title: 'one copy, of many in a row' },
    link_share: { unit: '1', better: 'higher', source: 'derived', title: 'throughput over what the link can carry' },
  },
  sensitiveTo: ['gpu', 'driver', 'cpu', 'memory'],
  accelerated: true,
  sampling: { iterations: 10 },
  resolve: async options => resolveTransfer(options, findGpus(), freeMemory()),
  open: openTransfer,
})

/** What the options mean on this machine. Host memory is needed for each direction and for what must arrive. */
export function resolveTransfer(
  options: TransferOptions,
  found: FoundGpus,
  free: FreeMemory,
): Resolution<z.input<typeof optionsSchema>> {
  const { kind, direction } = options
  const bytes = sizeInBytes(options.size) ?? 0
  const needed = bytes * (direction === 'both' ? 3 : 2)
  if (kind === 'write-combined' && direction !== 'h2d')
    return { ok: false, reason: 'the host reads write-combined memory very slowly', fix: 'set direction: h2d' }
  if (isStaged(kind) && direction === 'both')
    return { ok: false, reason: `one thread copies ${kind} memory one way at a time`, fix: 'set kind: pinned' }
  if (bytes < LEAST_BYTES || bytes % WORD_BYTES !== 0)
    return {
      ok: false,
      reason: `a copy of ${spellSize(bytes)} can't be compared`,
      fix: 'set size to 1 KiB or more, a multiple of 4',
    }
  if (needed > free.bytes * MOST_OF_FREE)
    return {
      ok: false,
      reason: `copies of ${spellSize(bytes)} need ${Math.ceil(needed / 2 ** 20)} MiB of the host, more than three quarters of the ${Math.floor(free.bytes / 2 ** 20)} MiB that the ${free.limit} has left`,
      fix: 'set a smaller size',
    }
  const chosen = chooseGpus(options.gpu, found)
  if (!chosen.ok) return chosen
  const unable = kind === 'managed' ? chosen.devices.flatMap(one => whyNotManaged(one, bytes))[0] : undefined
  if (unable) return { ok: false, ...unable }
  return {
    ok: true,
    options: chosen.devices.map(({ ordinal }) => ({ ...options, gpu: ordinal, size: spellSize(bytes) })),
  }
}

/** Beyond what is free a card can hang: three sizes of it are used, and a half must stay. The launch looks at what is free. */
function whyNotManaged({ ordinal, totalBytes, attribute }: CudaDevice, bytes: number) {
  if (attribute('concurrentManagedAccess') !== 1)
    return [
      {
        reason: `the processor must not touch managed memory while GPU ${ordinal} works`,
        fix: 'set kind: pinned',
      },
    ]
  const room = Math.floor(totalBytes / 4)
  if (bytes <= room) return []
  const reason = `copies of ${spellSize(bytes)} are more than a quarter of the memory of GPU ${ordinal}, and managed memory must leave half of it free`
  return [{ reason, fix: 'set a smaller size' }]
}

async function openTransfer({ options, seed, signal }: LaunchContext<TransferOptions>) {
  const bytes = sizeInBytes(options.size)
  if (bytes === undefined || options.gpu === 'all') throw new TypeError('memory/transfer: options are not resolved')
  using undo = new Owned()
  const gpu = undo.use(openGpu(options.gpu))
  const engine = undo.use(new TransferEngine(gpu, { ...options, bytes, seed }))
  const link = new LinkWatch(gpu)
  const watched = { signal, whileMoving: () => link.look() }
  const repeats = await repeatsFor(engine, options.durationMs / 1000, watched)
  const ways = waysOf(options.direction)
  const owned = undo.move()
  return {
    get facts() {
      return { ...gpuFacts(gpu), ...link.facts, ...peakFacts(bothWays(link.peak, ways)) }
    },
    get findings() {
      return link.findings
    },
    async iterate() {
      const seconds = await engine.time(repeats, watched)
      const throughput = (ways * bytes * repeats) / seconds
      const peak = bothWays(link.peak, ways)
      const share = peak ? throughput / peak.bytesPerS : { unavailable: link.whyNoPeak }
      return { values: { throughput, time: seconds / repeats, link_share: share }, labels: ACCELERATION }
    },
    async verify() {
      const { compared, wrong } = engine
      return { ok: wrong === 0 && compared > 0, what: `${compared - wrong} of ${compared} times every byte arrived` }
    },
    async [Symbol.asyncDispose]() {
      owned[Symbol.dispose]()
    },
  }
}

const waysOf = (direction: Direction): number => (direction === 'both' ? 2 : 1)

const bothWays = (peak: Peak | undefined, ways: number): Peak | undefined =>
  peak && { bytesPerS: peak.bytesPerS * ways, source: ways === 2 ? `${peak.source}, both ways` : peak.source }

/** Copies in an iteration. The first one is slower and does not count. */
async function repeatsFor(
  engine: TransferEngine,
  durationS: number,
  watched: Parameters<TransferEngine['time']>[1],
): Promise<number> {
  await engine.time(1, watched)
  const once = (await engine.time(2, watched)) / 2
  return Math.min(MOST_REPEATS, Math.max(1, Math.ceil(durationS / once)))
}
