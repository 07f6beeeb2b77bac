import type * as z from 'zod'
import { timeFunction } from '../run/tinybench.ts'
import { defineProbe, type LaunchContext, type Probe, type WorkProof } from './define-probe.ts'
import type { Finding } from './finding.ts'
import type { Sampling } from './sampling.ts'

const METRICS = { time: { unit: 's', better: 'lower', kind: 'distribution', title: 'time per call' } } as const
const USUAL_TIME_MS = 200

export interface FunctionProbeDefinition<S extends z.ZodObject, I> {
  /** `namespace/name`, for example `my/parse`. */
  readonly id: `${string}/${string}`
  readonly version: number
  readonly title: string
  readonly options: S
  /** Prefixes of the facts that decide comparability; default the CPU and the version of Node.js. */
  readonly sensitiveTo?: readonly string[]
  readonly sampling?: Partial<Sampling>
  /** How long one iteration calls the function, in milliseconds; default 200. */
  readonly timeMs?: number
  /** Declare it: a function is never called to find out. */
  readonly async?: boolean
  /** What the function works on: made once a launch, outside the timed part. */
  setup(options: z.output<S>, context: LaunchContext<z.output<S>>): I | Promise<I>
  /** The function to time, in this process. */
  run(input: I): unknown
  /** Proof that the work was done: looks at what one more call returns. */
  verify(result: unknown, input: I): WorkProof | Promise<WorkProof>
}

/** A probe that times a function of this process with tinybench: one iteration is many calls, each a sample of `time`. */
export function defineFunctionProbe<S extends z.ZodObject, I>(definition: FunctionProbeDefinition<S, I>): Probe<S> {
  const { id, version, title, options, sampling = {}, sensitiveTo = ['cpu', 'node'] } = definition
  return defineProbe({
    id,
    version,
    title,
    options,
    metrics: METRICS,
    sensitiveTo,
    sampling,
    async open(context) {
      const input = await definition.setup(context.options, context)
      const findings: Finding[] = []
      return {
        findings,
        async iterate() {
          const timing = await timeFunction(() => definition.run(input), {
            timeMs: definition.timeMs ?? USUAL_TIME_MS,
            calls: 10,
            isAsync: definition.async ?? false,
          })
          if (timing.saturated && findings.length === 0) findings.push(clockFinding(timing.saturated))
          return { values: { time: timing.value } }
        },
        verify: async () => definition.verify(await definition.run(input), input),
        async [Symbol.asyncDispose]() {},
      }
    },
  })
}

const clockFinding = (reason: string): Finding => ({
  code: 'clock-too-coarse',
  severity: 'warn',
  text: `one call is too short for the clock (${reason}); let the function do the work several times`,
})
