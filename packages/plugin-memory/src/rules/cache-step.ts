import type { CaseData, Rule, RuleResult } from '@probative/core'
import { LEVEL_FACT } from '../latency/resolve-latency.ts'
import { middleLaunch } from './middle-launch.ts'

/** Memory takes some 60 times as long as a first-level cache; under 5 the loads were not what they claim to be. */
const SMALLEST_STEP = 5
const FIRST_LEVEL = 'L1'
const MEMORY = 'memory'

/** A pointer chase that sees no step between the first cache and memory measured something else than the loads. */
export const cacheStep: Rule = {
  id: 'memory/cache-step',
  claim: `a load from memory takes at least ${SMALLEST_STEP} times as long as one from the first cache`,
  check: ({ cases }) => {
    const curves = Map.groupBy(cases.flatMap(pointOf), ({ curve }) => curve)
    return [...curves.values()].map(judgeCurve)
  },
}

function judgeCurve(points: readonly Point[]): RuleResult {
  const slowest = points.filter(({ level }) => level === FIRST_LEVEL).sort((a, b) => b.latencyS - a.latencyS)[0]
  const fastest = points.filter(({ level }) => level === MEMORY).sort((a, b) => a.latencyS - b.latencyS)[0]
  return judge(slowest, fastest)
}

const PROBES = new Set(['memory/latency', 'memory/device-latency'])

interface Point {
  /** Of the host, or of which GPU. */
  readonly curve: string
  readonly level: unknown
  readonly latencyS: number
}

function pointOf(one: CaseData): Point[] {
  const { probe, options } = one.planned
  const latencyS = PROBES.has(probe) ? middleLaunch(one, 'latency') : undefined
  const curve = `${probe} ${options.gpu ?? ''}`
  return latencyS === undefined ? [] : [{ curve, level: one.valid[0]?.facts[LEVEL_FACT]?.value, latencyS }]
}

function judge(first: Point | undefined, memory: Point | undefined): RuleResult {
  if (!first || !memory)
    return { result: 'cannot-tell', arithmetic: `no working set in ${first ? MEMORY : 'the first cache'} was measured` }
  const step = memory.latencyS / first.latencyS
  const arithmetic = `${nanoseconds(memory)} in memory, ${nanoseconds(first)} in the first cache: ${step.toPrecision(3)} times`
  // Of the whole curve: no one point of it is at fault.
  return { result: step < SMALLEST_STEP ? 'breach' : 'ok', arithmetic }
}

const nanoseconds = ({ latencyS }: Point) => `${(latencyS * 1e9).toPrecision(3)} ns`
