// The conformance checks in a process that sees SwiftShader; prints the name of each check, with the error of one that fails.
import type { Probe } from '@probative/core'
import { conformProbe } from '@probative/testkit'
import { device } from '../src/index.ts'

const CASES: readonly (readonly [Probe, object])[] = [[device, { arraySize: '1 MiB', durationMs: 1 }]]

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
