import { fileURLToPath } from 'node:url'
import { temporaryProject } from '@probative/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noCompiler, softwareGpu } from '../../plugin-gpu/test/software-gpu.ts'

const FAULTY = fileURLToPath(new URL('fixtures/faulty-gpu-plugin.ts', import.meta.url))
const PARTS = {
  cli: fileURLToPath(new URL('../bin/probative.js', import.meta.url)),
  nodeModules: fileURLToPath(new URL('../node_modules', import.meta.url)),
}
const product = { probe: 'gpu/gemm', options: { dtype: 'fp32', n: 32, durationMs: 5 } }
const suite = (parts: object) => ({
  'probative.config.json': JSON.stringify({
    name: 'gpu',
    plugins: ['@probative/plugin-gpu'],
    sampling: { launches: 1, iterations: 2, warmup: 0 },
    policy: { acceleration: { require: 'gpu_required' } },
    cases: [product],
    ...parts,
  }),
})

async function runSuite(parts: object, env: Readonly<Record<string, string>> = {}) {
  await using project = await temporaryProject(suite(parts), { ...PARTS, env })
  const { code, stdout } = await project.run('run', '--out', 'out')
  return { code, stdout, verdict: JSON.parse(await project.read('out/verdict.json')) }
}

describe('without a GPU', () => {
  it('a required case is skipped with the fix, and the suite says so', async () => {
    const { code, stdout } = await runSuite({})
    expect(code).toBe(3)
    expect(stdout).toContain("the CUDA driver can't be loaded")
    expect(stdout).toContain('install the NVIDIA driver')
  })
})

describe.skipIf(noCompiler)('on a GPU in software', () => {
  let gpu: Disposable
  beforeAll(() => {
    gpu = softwareGpu()
  })
  afterAll(() => gpu?.[Symbol.dispose]())

  it('a product meets the policy that asks for a GPU', async () => {
    const { code, verdict } = await runSuite({})
    const gates = verdict.gates.map((gate: { id: string; outcome: string }) => [gate.id, gate.outcome])
    expect([code, gates]).toEqual([0, [['acceleration-policy', 'pass']]])
  })

  it('a launch with a bad device pointer fails, the rest of the suite is measured', async () => {
    const faulty = { probe: 'faulty/bad-pointer', name: 'fault' }
    const { code, stdout, verdict } = await runSuite({
      plugins: ['@probative/plugin-gpu', FAULTY],
      cases: [faulty, product],
    })
    expect(code).toBe(3)
    expect(stdout).toContain('ILLEGAL_ADDRESS: a kernel used memory that is not its own')
    expect(verdict.gates.map((gate: { outcome: string }) => gate.outcome)).toEqual(['pass'])
  })

  it('a GPU that computes wrongly now and then: its products are invalid, and the soak raises an alarm', async () => {
    const soak = { probe: 'gpu/soak', name: 'soak', options: { dtype: 'int8', n: 64, share: 0.0001 } }
    const { code, stdout } = await runSuite({ cases: [product, soak] }, { FAKE_GPU_CORRUPTS: '3' })
    expect(code).toBe(1)
    expect(stdout).toMatch(/repeated: \d+ words differ|sampled entries against float64: error .*\(at most/)
    expect(stdout).toMatch(/alarm {2}gpu-silent-corruption: \d+ words of results differed in 2 passes/)
  })
})
