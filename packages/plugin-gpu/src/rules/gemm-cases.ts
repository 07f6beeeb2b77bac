import { type CaseData, quantile, type RuleInput, sortAscending, z } from '@probative/core'

/** What a rule needs to know of a case of gpu/gemm. */
const optionsSchema = z.looseObject({
  backend: z.string().default('cuda'),
  gpu: z.union([z.int(), z.literal('all')]),
  dtype: z.string(),
  n: z.int(),
  m: z.int().optional(),
  k: z.int().optional(),
  mode: z.string(),
  data: z.string(),
})

export interface GemmCase {
  readonly data: CaseData
  readonly caseId: string
  readonly backend: string
  readonly dtype: string
  readonly gpu: number | 'all'
  /** Equal for cases that differ in the type only; GPU and backend are the same. */
  readonly sameButType: string
  /** Equal for cases that differ in the GPU only, in no option else. */
  readonly sameButGpu: string
  /** Values of the valid launches. */
  values(metric: string): readonly number[]
}

/** The cases of gpu/gemm, with what makes two of them comparable. */
export function gemmCases({ cases }: RuleInput): readonly GemmCase[] {
  return cases.flatMap(data => {
    const parsed = optionsSchema.safeParse(data.planned.options)
    if (data.planned.probe !== 'gpu/gemm' || !parsed.success) return []
    const { backend, gpu, dtype, n, m = n, k = n, mode, data: filling } = parsed.data
    const work = [backend, m, n, k, mode, filling].join(' ')
    return [
      {
        data,
        caseId: data.planned.caseId,
        backend,
        dtype,
        gpu,
        sameButType: `${gpu} ${work}`,
        sameButGpu: JSON.stringify({ ...parsed.data, m, k, gpu: undefined }),
        values: (metric: string) => (data.metrics.get(metric)?.launchValues ?? []).map(({ value }) => value),
      },
    ]
  })
}

/** Middle value; undefined for none. */
export const medianOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : quantile(sortAscending(values), 0.5)

/** `812.3 T`. */
export const tera = (value: number): string => `${(value / 1e12).toFixed(1)} T`
