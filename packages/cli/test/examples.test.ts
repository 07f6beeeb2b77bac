import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildEvidence, conformReporter } from '@probative/testkit'
import { describe, expect, it } from 'vitest'
import { phase2 } from '../../../examples/phase-2/phase-2-report.ts'
import { ws03 } from '../../../examples/ws-03/ws-03-plugin.ts'
import { noCompiler, softwareGpu } from '../../plugin-gpu/test/software-gpu.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const BIN = join(ROOT, 'packages/cli/bin/probative.js')

interface Verdicts {
  readonly sentence: string
  readonly gates: readonly { readonly id: string; readonly outcome: string }[]
}

/** Runs an example where it stands, with its results elsewhere; without telemetry, because a busy machine would taint. */
async function runExample(
  name: string,
  args: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Promise<{ code: number; verdict: Verdicts; files: Readonly<Record<string, string>> }> {
  const folder = mkdtempSync(join(tmpdir(), 'probative-example-'))
  try {
    const out = join(folder, 'out')
    const env = { ...process.env, PROBATIVE_HOST_DIR: join(folder, 'host'), NO_COLOR: '1', ...more }
    const code = await new Promise<number>(resolve =>
      execFile(
        process.execPath,
        [BIN, 'run', '--no-samplers', '--out', out, ...args],
        { cwd: join(ROOT, 'examples', name), env },
        error => resolve(Number(error?.code ?? 0)),
      ),
    )
    const files = Object.fromEntries(
      readdirSync(out)
        .filter(file => /\.(json|md)$/.test(file))
        .map(file => [file, readFileSync(join(out, file), 'utf8')]),
    )
    return { code, verdict: JSON.parse(files['verdict.json'] ?? ''), files }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('examples', () => {
  it('quickstart', { timeout: 120_000 }, async () => {
    const { code, verdict } = await runExample('quickstart')
    const outcomes = Object.fromEntries(verdict.gates.map(gate => [gate.id, gate.outcome]))
    expect([code, outcomes]).toEqual([0, { 'node-starts': 'pass', 'disk-is-no-floppy': 'pass', 'enough-runs': 'pass' }])
  })

  it('custom-plugin', { timeout: 120_000 }, async () => {
    const { code, verdict } = await runExample('custom-plugin')
    expect([code, verdict.gates.map(gate => [gate.id, gate.outcome])]).toEqual([0, [['small-is-fast', 'pass']]])
  })

  // How fast the model is on this machine is not the matter here: that no point passes without a measurement is.
  it('phase-2: what it is compared with is not there, and no number takes its place', {
    timeout: 120_000,
  }, async () => {
    const { verdict } = await runExample('phase-2', ['--profile', 'tiny'])
    const outcomes = Object.fromEntries(verdict.gates.map(gate => [gate.id, gate.outcome]))
    const compared = ['point-41', 'point-42', 'point-43', 'point-44', 'point-45', 'point-46']
    expect(compared.map(id => outcomes[id])).toEqual(compared.map(() => 'unmeasured'))
    expect([outcomes['point-50'], Object.keys(outcomes).length]).toEqual(['fail', 14])
  })

  it('ws-03 without a GPU: the storage is measured, what needs a GPU is null with a reason', {
    timeout: 120_000,
  }, async () => {
    const { verdict, files } = await runExample('ws-03', ['--profile', 'small'], { CUDA_HOME: '/nowhere' })
    const document = (name: string) => JSON.parse(files[`${name}_baseline.json`] ?? '')
    const [gpu, memory, storage, dcgm] = ['gpu', 'memory', 'storage', 'dcgm'].map(document)
    const noGpu = [gpu.fp32_tflops, gpu.gpu.name, memory.gpu_to_gpu_gbs, memory.bandwidth_gbs, dcgm.power_watts]
    expect(noGpu).toEqual([null, null, null, null, null])
    expect(gpu.unmeasured.fp32_tflops).toContain("the CUDA driver can't be loaded")
    expect(dcgm.unmeasured['metrics.memory_clock_mhz']).toContain('no GPU can be read')
    expect(
      [storage.sequential_read_gbs, storage.sequential_write_gbs, storage.random_read_iops].map(Math.sign),
    ).toEqual([1, 1, 1])
    expect(storage.benchmark_params).toEqual({
      file_size: '64MiB',
      block_size_throughput: '1MiB',
      block_size_iops: '4KiB',
      iops_runtime_seconds: 0.4,
    })
    const outcomes = new Map(verdict.gates.map(gate => [gate.id, gate.outcome]))
    expect([outcomes.get('fifteen-minutes'), outcomes.get('half-beats-single')]).toEqual(['pass', 'skipped'])
    expect(files['ws-03.md']).toContain('| GPU to GPU | not measured | read and written | not measured | - |')
  })

  it.skipIf(noCompiler)('ws-03 on a GPU in software: all four documents', { timeout: 120_000 }, async () => {
    using _gpu = softwareGpu()
    const { files } = await runExample('ws-03', ['--profile', 'small', '--filter', 'gpu/*,memory/*'])
    const gpu = JSON.parse(files['gpu_baseline.json'] ?? '')
    const memory = JSON.parse(files['memory_baseline.json'] ?? '')
    expect([gpu.gpu.name, gpu.gpu.total_memory_gb, memory.memory.architecture]).toEqual([
      'Software GPU',
      2 ** 33 / 1e9,
      'discrete',
    ])
    const { gpu_to_gpu_gbs, cpu_to_gpu_gbs, gpu_to_cpu_gbs, bandwidth_gbs } = memory
    expect([gpu.fp32_tflops, gpu_to_gpu_gbs, cpu_to_gpu_gbs, gpu_to_cpu_gbs].map(Math.sign)).toEqual([1, 1, 1, 1])
    expect(bandwidth_gbs).toBeCloseTo((cpu_to_gpu_gbs + gpu_to_cpu_gbs) / 2, 9)
    expect([
      memory.memory.specification_bandwidth_gbs,
      memory.unmeasured['memory.specification_bandwidth_gbs'],
    ]).toEqual([null, 'this part is not in the table of data sheets'])
  })

  for (const check of conformReporter(ws03, { evidence: buildEvidence() })) it(`ws-03: ${check.name}`, check.run)
  for (const check of conformReporter(phase2, { evidence: buildEvidence() })) it(`phase-2: ${check.name}`, check.run)
})
