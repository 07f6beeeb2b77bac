import { type FieldSummary, type OpenSampler, summarizeWindow } from '@probative/core'
import { openGpus, openNvidiaSmi, openNvmlSource } from '@probative/plugin-metrics/sources'
import type { Gemm } from './gemm.ts'

const INTERVAL_MS = 100
const SECONDS = 3

/** What two sources say of the GPU that the GEMM uses, over the same window, by quantity; absent where one does not know. */
export type TwoSources = Readonly<Record<string, { readonly nvml: number; readonly smi: number } | undefined>>

/** Reads both while the GEMM runs. */
export async function compareSources(gemm: Gemm, quantities: readonly string[]): Promise<TwoSources> {
  await using nvml = openGpus({ source: sourceOf(openNvmlSource()), refused: [] })
  await using smi = openGpus({ source: sourceOf(await openNvidiaSmi()), refused: [] })
  const originNs = process.hrtime.bigint()
  const sides = [nvml, smi].map(sampler => ({
    sampler,
    atNs: [] as number[],
    rows: [] as (readonly (number | null)[])[],
  }))
  const read = () => {
    for (const { sampler, atNs, rows } of sides) {
      atNs.push(Number(process.hrtime.bigint() - originNs))
      rows.push(sampler.read(true))
    }
  }
  read()
  const timer = setInterval(read, INTERVAL_MS)
  // The driver averages power over a second: the first one is not of the load.
  await gemm.run(SECONDS)
  clearInterval(timer)
  read()
  const window = { startNs: 1.5e9, endNs: SECONDS * 1e9 }
  const [a = [], b = []] = sides.map(side => summaryOf(side, window))
  const entries = quantities.flatMap(quantity => {
    const [nvmlMean, smiMean] = [a, b].map(fields => meanOf(fields, { quantity, device: gemm.uuid }))
    return nvmlMean === undefined || smiMean === undefined
      ? []
      : [[quantity, { nvml: nvmlMean, smi: smiMean }] as const]
  })
  return Object.fromEntries(entries)
}

function sourceOf<S>(
  opened: { readonly ok: true; readonly source: S } | { readonly ok: false; readonly reason: string },
): S {
  if (!opened.ok) throw new Error(opened.reason)
  return opened.source
}

function summaryOf(
  {
    sampler,
    atNs,
    rows,
  }: {
    readonly sampler: OpenSampler
    readonly atNs: readonly number[]
    readonly rows: readonly (readonly (number | null)[])[]
  },
  window: { readonly startNs: number; readonly endNs: number },
): readonly FieldSummary[] {
  const fields = sampler.fields.filter(field => field.unavailable === undefined)
  return summarizeWindow({ fields, atNs, values: fields.map((_, i) => rows.map(row => row[i] ?? null)) }, window)
}

function meanOf(
  fields: readonly FieldSummary[],
  { quantity, device }: { readonly quantity: string; readonly device: string },
): number | undefined {
  const field = fields.find(one => one.quantity === quantity && one.device === device)
  return field?.kind === 'gauge' ? field.mean : undefined
}
