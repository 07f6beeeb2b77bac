import { defineProbe, identity, type LaunchContext, type Probe, type Resolution, z } from '@probative/core'
import { chooseGpus, type FoundGpus, findGpus } from '@probative/cuda'
import { ACCELERATION } from '../device/acceleration.ts'
import { gpuFacts } from '../device/gpu-facts.ts'
import { type Gpu, openGpu } from '../device/open-gpu.ts'
import { Owned } from '../device/owned.ts'
import { PeerChase, PeerEngine } from '../peer/peer-engine.ts'
import { sizeInBytes, spellSize } from '../sizes.ts'

const MOST_OF_MEMORY = 1 / 4
const LEAST_BYTES = 1024
const WORD_BYTES = 4
const MOST_REPEATS = 10_000

const gpu = (what: string) =>
  z
    .union([z.int().min(0), z.literal('all')])
    .default('all')
    .describe(`number of the GPU ${what}, or \`all\` for a case with each`)

const optionsSchema = z.strictObject({
  from: gpu('that sends and whose clock counts'),
  to: gpu('that receives'),
  access: z
    .enum(['on', 'off'])
    .default('on')
    .describe('on: the GPUs reach the memory of each other; off: the driver takes another way, often over the host'),
  direction: z.enum(['one', 'both']).default('one').describe('one way, or both at once'),
  size: z
    .union([z.string(), z.int().positive()])
    .refine(written => sizeInBytes(written) !== undefined, { error: 'write a size such as "64 MiB", or whole bytes' })
    .default('256MiB')
    .describe('bytes of one copy'),
  durationMs: z.int().min(1).max(10_000).default(100).describe('least length of one iteration in milliseconds'),
})
type PeerOptions = Readonly<z.output<typeof optionsSchema>>

export const peer: Probe<typeof optionsSchema> = defineProbe({
  id: 'memory/peer',
  version: 1,
  title: 'Transfers between two GPUs',
  options: optionsSchema,
  metrics: {
    throughput: { unit: 'B/s', better: 'higher', title: 'bytes that arrived; both directions together' },
    time: { unit: 's', better: 'lower', title: 'one copy, of many in a row' },
    latency: { unit: 's', better: 'lower', title: 'one load from the memory of the other GPU' },
  },
  sensitiveTo: ['gpu', 'driver'],
  accelerated: true,
  sampling: { iterations: 10 },
  resolve: async options => resolvePeer(options, findGpus()),
  open: openPeer,
})

/** The pairs that the options mean: each order of two GPUs for one way, each two of them once for both. */
export function resolvePeer(options: PeerOptions, found: FoundGpus): Resolution<z.input<typeof optionsSchema>> {
  const [from, to] = [chooseGpus(options.from, found), chooseGpus(options.to, found)]
  if (!from.ok) return from
  if (!to.ok) return to
  if (found.ok && found.devices.length < 2)
    return {
      ok: false,
      reason: 'there is one GPU; a transfer between GPUs takes two',
      fix: 'run it where there are two',
    }
  const bytes = sizeInBytes(options.size) ?? 0
  if (bytes < LEAST_BYTES || bytes % WORD_BYTES !== 0)
    return {
      ok: false,
      reason: `a copy of ${spellSize(bytes)} can't be compared`,
      fix: 'set size to 1 KiB or more, a multiple of 4',
    }
  const isOnce = options.direction === 'both' && options.from === 'all' && options.to === 'all'
  const pairs = from.devices
    .flatMap(a => to.devices.map(b => [a, b] as const))
    .filter(([a, b]) => a.ordinal !== b.ordinal)
  const wanted = isOnce ? pairs.filter(([a, b]) => a.ordinal < b.ordinal) : pairs
  if (wanted.length === 0) return { ok: false, reason: 'from and to are the same GPU', fix: 'name two GPUs, or all' }
  const small = wanted.flat().find(({ totalBytes }) => bytes > totalBytes * MOST_OF_MEMORY)
  if (small)
    return {
      ok: false,
      reason: `copies of ${spellSize(bytes)} are more than a quarter of the memory of GPU ${small.ordinal}`,
      fix: 'set a smaller size',
    }
  const able =
    options.access === 'off' ? wanted : wanted.filter(([a, b]) => a.reaches(b.ordinal) && b.reaches(a.ordinal))
  if (able.length === 0)
    return { ok: false, reason: "the GPUs can't reach the memory of each other", fix: 'set access: off' }
  return {
    ok: true,
    options: able.map(([a, b]) => ({ ...options, from: a.ordinal, to: b.ordinal, size: spellSize(bytes) })),
  }
}

async function openPeer({ options, seed, signal }: LaunchContext<PeerOptions>) {
  const { from, to, access, direction } = options
  const bytes = sizeInBytes(options.size)
  if (bytes === undefined || from === 'all' || to === 'all')
    throw new TypeError('memory/peer: options are not resolved')
  using undo = new Owned()
  const pair = [openIn(undo, from), openIn(undo, to)] as const
  if (access === 'on') {
    pair[0].context.reach(pair[1].context)
    pair[1].context.reach(pair[0].context)
  }
  const isBoth = direction === 'both'
  const engine = undo.use(new PeerEngine(pair, { bytes, seed, isBoth }))
  const chase = access === 'on' ? undo.use(new PeerChase(pair, seed)) : undefined
  const repeats = await repeatsFor(engine, options.durationMs / 1000, signal)
  await chase?.time(signal)
  const owned = undo.move()
  return {
    facts: { ...gpuFacts(pair[0]), 'gpu.peer_name': identity(pair[1].device.name) },
    async iterate() {
      const seconds = await engine.time(repeats, signal)
      const throughput = ((isBoth ? 2 : 1) * bytes * repeats) / seconds
      const latency = chase ? await chase.time(signal) : { unavailable: 'without access there is nothing to load from' }
      return { values: { throughput, time: seconds / repeats, latency }, labels: ACCELERATION }
    },
    async verify() {
      const { compared, wrong } = engine
      const isChased = chase?.standsRight() ?? true
      const loads = isChased ? '' : '; the loads did not end where the cycle leads'
      return {
        ok: wrong === 0 && compared > 0 && isChased,
        what: `${compared - wrong} of ${compared} times every byte arrived${loads}`,
      }
    },
    async [Symbol.asyncDispose]() {
      owned[Symbol.dispose]()
    },
  }
}

/** A GPU whose context is the current one when it ends. */
function openIn(owned: Owned, ordinal: number): Gpu {
  const gpu = owned.use(openGpu(ordinal))
  owned.use({ [Symbol.dispose]: () => gpu.context.makeCurrent() })
  return gpu
}

/** Copies in an iteration. The first one is slower and does not count. */
async function repeatsFor(engine: PeerEngine, durationS: number, signal: AbortSignal): Promise<number> {
  await engine.time(1, signal)
  const once = (await engine.time(2, signal)) / 2
  return Math.min(MOST_REPEATS, Math.max(1, Math.ceil(durationS / once)))
}
