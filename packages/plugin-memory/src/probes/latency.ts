import { defineProbe, identity, type LaunchContext, type Probe, workload } from '@probative/core'
import { thisMachine } from '../host/resolve-host.ts'
import { CHASE_UNROLL } from '../kernels/chase-loops.ts'
import { ChaseCycle } from '../latency/chase-cycle.ts'
import { levelOf } from '../latency/level-of.ts'
import { type LatencyOptions, LEVEL_FACT, latencyOptions, lineOf, resolveLatency } from '../latency/resolve-latency.ts'
import { dataCaches } from '../machine/data-caches.ts'
import { memoryFacts } from '../machine/memory-facts.ts'
import { sizeInBytes } from '../sizes.ts'

/** What the clock adds to an iteration is below a thousandth of this many loads. */
const FEWEST_ROUNDS = 1000
const TRIAL_NS = 1e6

export const latency: Probe<typeof latencyOptions> = defineProbe({
  id: 'memory/latency',
  version: 1,
  title: 'Latency of a random access (pointer chase)',
  options: latencyOptions,
  metrics: {
    latency: { unit: 's', better: 'lower', title: 'one load that depends on the one before' },
  },
  sensitiveTo: ['cpu', 'memory'],
  resolve: async options => resolveLatency(options, thisMachine()),
  open: openLatency,
})

async function openLatency({ options, seed, signal, now }: LaunchContext<LatencyOptions>) {
  const bytes = sizeInBytes(options.workingSet)
  if (bytes === undefined) throw new TypeError('memory/latency: options are not resolved')
  const caches = dataCaches()
  const cycle = await ChaseCycle.open({ bytes, strideBytes: lineOf(caches), seed }, signal)
  const isWhole = await cycle.isWhole()
  const rounds = roundsFor(cycle, options.durationMs * 1e6, now)
  return {
    facts: {
      ...memoryFacts(),
      [LEVEL_FACT]: identity(levelOf(bytes, caches)),
      'memory.lines': workload(cycle.lines),
    },
    async iterate() {
      const loads = rounds * CHASE_UNROLL
      return { values: { latency: cycle.chase(rounds, now) / loads / 1e9 } }
    },
    async verify() {
      const standsRight = await cycle.standsRight()
      const what = `the cycle ${isWhole ? 'visits' : 'does not visit'} each of ${cycle.lines} lines once; ${cycle.steps} loads ${standsRight ? 'ended' : 'did not end'} where it leads`
      return { ok: isWhole && standsRight, what }
    },
    async [Symbol.asyncDispose]() {},
  }
}

/** Doubles until the clock sees it, then scales. */
function roundsFor(cycle: ChaseCycle, durationNs: number, now: () => bigint): number {
  for (let rounds = FEWEST_ROUNDS; ; rounds *= 2) {
    const elapsedNs = cycle.chase(rounds, now)
    if (elapsedNs >= Math.min(TRIAL_NS, durationNs))
      return Math.max(FEWEST_ROUNDS, Math.round((rounds * durationNs) / elapsedNs))
  }
}
