import { type Row, row, runBench } from './harness.ts'
import { type Gemm, startGemm } from './telemetry/gemm.ts'
import { bothSamplers, launch, shareOfCore } from './telemetry/sampler-cost.ts'
import { compareSources, type TwoSources } from './telemetry/sources.ts'

/** What sampling costs, and whether it can be seen in what it stands beside. */
const GEMM_S = 1
const PAIRS = 20
const COMPARED = [
  { name: 'power', quantity: 'gpu.power_average', unit: 'W' },
  { name: 'sm-clock', quantity: 'gpu.sm_clock', unit: 'Hz' },
  { name: 'utilization', quantity: 'gpu.utilization', unit: '1' },
] as const

await using samplers = await bothSamplers()
const gemm = await startGemm()
const source = `${samplers.facts['gpu.telemetry']?.value ?? 'none'}`.split(':')[0]
const versions = { 'gpu telemetry': source ?? 'none', gpu: `${samplers.facts['gpu0.name']?.value ?? 'none'}` }

const costRow = row({
  id: 'telemetry/cpu-core',
  unit: '1',
  better: 'lower',
  limit: 0.01,
  ours: () => shareOfCore(samplers),
  note: `share of one core at 100 ms; GPU by ${source}`,
})

/** The same GEMM with and without the samplers beside it. The interval of the median of 20 ratios reaches from the 6th to the 15th. */
const effectRow = (load: Gemm) =>
  row({
    id: 'telemetry/gemm-effect',
    unit: 'FLOP/s',
    better: 'higher',
    bar: 1,
    ceiling: 1.01,
    pairs: PAIRS,
    warmup: 2,
    ours: () => sampled(load),
    peer: () => load.run(GEMM_S),
    note: 'BF16, 8192: with sampling against without',
  })

/** Windows that both sources have read: the rows, and the two sides of a row, look at the same ones. */
const windows: Promise<TwoSources>[] = []

function agreeRow(load: Gemm, { name, quantity, unit }: (typeof COMPARED)[number]): Row {
  const asked = { nvml: 0, smi: 0 }
  const take = async (side: 'nvml' | 'smi') => {
    const i = asked[side]++
    windows[i] ??= compareSources(
      load,
      COMPARED.map(one => one.quantity),
    )
    const both = (await windows[i])[quantity]
    if (!both) throw new Error(`${quantity} of ${load.uuid} was not read by both`)
    return both[side]
  }
  return row({
    id: `telemetry/nvml-by-nvidia-smi/${name}`,
    unit,
    better: 'higher',
    bar: 0.99,
    ceiling: 1.02,
    warmup: 0,
    ours: () => take('nvml'),
    peer: () => take('smi'),
    note: 'the same 1.5 s under the GEMM; matched by UUID',
  })
}

async function sampled(load: Gemm): Promise<number> {
  samplers.begin(launch())
  const flops = await load.run(GEMM_S)
  const observed = await samplers.end()
  const devices = observed?.series.flatMap(({ fields }) => fields.map(({ device }) => device)) ?? []
  if (!devices.includes(load.uuid)) throw new Error(`the samplers did not read ${load.uuid}`)
  return flops
}

if (!gemm) process.stderr.write('rows with a GEMM are left out: PyTorch with a GPU is not on this machine\n')
const gpuRows = gemm ? [effectRow(gemm), ...COMPARED.map(compared => agreeRow(gemm, compared))] : []

try {
  process.exitCode = await runBench({ name: 'telemetry', rows: [costRow, ...gpuRows], versions })
} finally {
  await gemm?.[Symbol.asyncDispose]()
}
