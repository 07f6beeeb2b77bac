import { fileURLToPath, pathToFileURL } from 'node:url'
import { temporaryProject } from '@probative/testkit'
import { describe, expect, it } from 'vitest'
import { NO_ADAPTER_ENV, noSwiftShader, swiftShaderEnv } from '../../webgpu/test/swiftshader.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const PARTS = { cli: here('../bin/probative.js'), nodeModules: here('../node_modules') }
const WRONG_PRODUCT = pathToFileURL(here('../../webgpu/test/wrong-product.ts')).href

const product = {
  probe: 'gpu/gemm',
  name: 'product',
  options: { backend: 'webgpu', dtype: 'fp32', n: 128, durationMs: 10, candidates: 2 },
}
const memory = {
  probe: 'memory/device',
  name: 'memory',
  options: { backend: 'webgpu', arraySize: '4 MiB', durationMs: 5 },
}

type Environment = Readonly<Record<string, string>>

async function runSuite(require: string, env: Environment, cases: readonly object[] = [product, memory]) {
  const suite = {
    name: 'webgpu',
    plugins: ['@probative/plugin-gpu', '@probative/plugin-memory'],
    sampling: { launches: 1, iterations: 2, warmup: 0 },
    samplers: false,
    policy: { acceleration: { require } },
    cases,
  }
  await using project = await temporaryProject({ 'probative.config.json': JSON.stringify(suite) }, { ...PARTS, env })
  const { code, stdout } = await project.run('run', '--out', 'out')
  const verdict = JSON.parse(await project.read('out/verdict.json'))
  const baseline = JSON.parse(await project.read('out/baseline.json'))
  const gates = verdict.gates.map(({ outcome, reasons }: { outcome: string; reasons: readonly string[] }) => [
    outcome,
    ...reasons,
  ])
  return { code, stdout, gates, baseline }
}

describe.skipIf(noSwiftShader)('on a software adapter', { timeout: 180_000 }, () => {
  it('products and memory are measured and verified; gpu_preferred passes and says that it was the processor', async () => {
    const { code, stdout, gates, baseline } = await runSuite('gpu_preferred', swiftShaderEnv())
    expect([code, gates], stdout).toEqual([
      0,
      [
        ['pass', 'ran-on-cpu'],
        ['pass', 'ran-on-cpu'],
      ],
    ])
    const text = JSON.stringify(baseline)
    expect(text).toContain('gpu/gemm@1?backend=webgpu')
    expect(text).toContain('memory/device@1?arraySize=4MiB&backend=webgpu')
    expect(text).toContain('SwiftShader Device (Subzero)')
    expect(text).toMatch(/sampled entries against float64: error \d/)
    expect(text).toContain('12288 of 12288 by the host')
  })

  it('gpu_required fails on it', async () => {
    const { code, gates } = await runSuite('gpu_required', swiftShaderEnv(), [product])
    expect([code, gates]).toEqual([1, [['fail', 'ran-on-cpu-only']]])
  })

  it('a wrong product is an invalid launch, and an alarm', async () => {
    const env = { ...swiftShaderEnv(), NODE_OPTIONS: `--import=${WRONG_PRODUCT}` }
    const { code, stdout } = await runSuite('gpu_preferred', env, [product])
    expect(code, stdout).toBe(1)
    expect(stdout).toMatch(/invalid: sampled entries against float64: error .*\(at most 0\.00002\)/)
  })

  it('auto does not take it, and says how to have it measured', async () => {
    const { code, stdout } = await runSuite('gpu_required', swiftShaderEnv(), [{ probe: 'gpu/kernel-launch' }])
    expect(code).toBe(3)
    expect(stdout).toContain('WebGPU has a software adapter only')
    expect(stdout).toContain('backend: webgpu')
  })
})

describe('without an adapter', () => {
  it('every case is skipped with the fix, and the suite says so', async () => {
    const { code, stdout } = await runSuite('gpu_required', NO_ADAPTER_ENV)
    expect(code).toBe(3)
    expect(stdout.match(/WebGPU finds no adapter/g)?.length).toBeGreaterThanOrEqual(2)
    expect(stdout).toMatch(/install the (Vulkan loader|driver)/)
  })
})
