// The conformance checks in a process that sees SwiftShader; prints the name of each check, with the error of one that fails.
import type { Probe } from '@probative/core'
import { conformProbe } from '@probative/testkit'
import { gemm, instructionPeak, kernelLaunch } from '../src/index.ts'

const CASES: readonly (readonly [Probe, object])[] = [
  [gemm, { dtype: 'fp32', n: 33, m: 20, k: 7, durationMs: 10, candidates: 1 }],
  [instructionPeak, { durationMs: 1 }],
  [kernelLaunch, { launches: 20 }],
]

const results: Record<string, string> = {}
for (const [i, [probe, rest]] of CASES.entries()) {
  const options = { ...rest, backend: 'webgpu' }
  const fixture = { options, unavailable: { ...options, gpu: 5 }, iterations: 2 }
  for (const { name, run } of conformProbe(probe, fixture))
    results[`${i} ${name}`] = await run().then(
      () => 'ok',
      (error: unknown) => String(error),
    )
}
process.stdout.write(JSON.stringify(results))
