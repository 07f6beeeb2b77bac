import { condition, defineProbe, type LaunchContext, type Probe } from '@probative/core'
import { hostFindings } from '../host/host-findings.ts'
import { type HostOptions, hostOptions, resolveHost, thisMachine } from '../host/resolve-host.ts'
import { ARRAYS_MOVED, STREAM_KERNELS, type StreamKernel } from '../host/stream-kernels.ts'
import { StreamPool } from '../host/stream-pool.ts'
import { dataCaches } from '../machine/data-caches.ts'
import { hugePageBytes } from '../machine/huge-pages.ts'
import { memoryFacts } from '../machine/memory-facts.ts'
import { type Peak, peakFacts } from '../peak/peak-facts.ts'
import { rateOf } from '../peak/peak-option.ts'
import { peakShare } from '../peak/peak-share.ts'
import { sizeInBytes } from '../sizes.ts'

/** Arrays that the triad moves when a line is read before it is written, as it is where stores go through the cache. */
const TRIAD_WITH_FILLS = 4

const rate = (title: string) => ({ unit: 'B/s', better: 'higher', title }) as const

export const host: Probe<typeof hostOptions> = defineProbe({
  id: 'memory/host',
  version: 1,
  title: 'Bandwidth of host memory (STREAM variant)',
  options: hostOptions,
  metrics: {
    copy: rate('copy, 2 N bytes'),
    scale: rate('scale, 2 N bytes'),
    add: rate('add, 3 N bytes'),
    triad: rate('triad, 3 N bytes'),
    read: rate('read only, N bytes'),
    write: rate('write only, N bytes'),
    triad_with_fills: { ...rate('triad, 4 N bytes: with the line that a store reads first'), source: 'derived' },
    peak_share: { unit: '1', better: 'higher', source: 'derived', title: 'triad over the declared peak' },
  },
  sensitiveTo: ['cpu', 'memory'],
  sampling: { iterations: 10 },
  resolve: async options => resolveHost(options, thisMachine()),
  open: openHost,
})

async function openHost({ options, seed, signal }: LaunchContext<HostOptions>) {
  const { arrayBytes, threads } = concrete(options)
  const pool = await StreamPool.open({ arrayBytes, threads, seed }, signal)
  const facts = memoryFacts()
  const nodes = Number(facts['memory.nodes']?.value ?? 1)
  const peak = peakOf(options)
  return {
    facts: { ...facts, 'memory.in_huge_pages': condition(inHugePages(3 * pool.arrayBytes)), ...peakFacts(peak) },
    findings: hostFindings(pool.arrayBytes, dataCaches(), nodes),
    async iterate() {
      const seconds = await pool.run(STREAM_KERNELS)
      return { values: valuesOf(seconds, pool.arrayBytes, peak) }
    },
    async verify() {
      const { words, mismatches, sums, wrongSums } = await pool.check()
      const what = `${words - mismatches} of ${words} words are what the loops should leave; ${sums - wrongSums} of ${sums} sums of what was read are right`
      return { ok: mismatches === 0 && wrongSums === 0 && sums > 0, what }
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  }
}

/** Share of so many bytes of this process, to two digits. */
function inHugePages(bytes: number): number | undefined {
  const huge = hugePageBytes()
  return huge === undefined ? undefined : Math.round(Math.min(1, huge / bytes) * 100) / 100
}

/** Options without `auto`: the engine resolves them, a test may not. */
function concrete(options: HostOptions): { arrayBytes: number; threads: number } {
  const arrayBytes = sizeInBytes(options.arraySize)
  if (arrayBytes === undefined || options.threads === 'auto')
    throw new TypeError('memory/host: options are not resolved')
  return { arrayBytes, threads: options.threads }
}

function peakOf({ peak }: HostOptions): Peak | undefined {
  const bytesPerS = peak === undefined ? undefined : rateOf(peak)
  return bytesPerS === undefined ? undefined : { bytesPerS, source: 'option peak' }
}

function valuesOf(seconds: readonly number[], arrayBytes: number, peak: Peak | undefined) {
  const rateWith = (kernel: StreamKernel, arrays = ARRAYS_MOVED[kernel]) =>
    (arrays * arrayBytes) / (seconds[STREAM_KERNELS.indexOf(kernel)] ?? Number.NaN)
  const triad = rateWith('triad')
  return {
    copy: rateWith('copy'),
    scale: rateWith('scale'),
    add: rateWith('add'),
    triad,
    read: rateWith('read'),
    write: rateWith('write'),
    triad_with_fills: rateWith('triad', TRIAD_WITH_FILLS),
    peak_share: peakShare(triad, peak, 'set the option peak'),
  }
}
