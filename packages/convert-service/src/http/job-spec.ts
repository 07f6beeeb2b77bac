import * as z from 'zod'

/** What a client may ask for, version 1 of the contract. Keys that are not listed are refused. */
export const jobSpecSchema = z.strictObject({
  api_version: z.literal('v1'),
  source: z.strictObject({ kind: z.literal('upload'), filename: z.string().min(1) }),
  conversion: z.strictObject({
    output_format: z.literal('md'),
    backend_strategy: z.enum(['auto', 'pdfjs', 'docling', 'pymupdf']).default('auto'),
    ocr_mode: z.enum(['auto', 'off', 'force']).default('auto'),
    table_mode: z.enum(['fast', 'accurate']).default('fast'),
    normalize: z.enum(['none', 'standard', 'strict']).default('standard'),
  }),
  execution: z
    .strictObject({
      acceleration_policy: z.enum(['gpu_required', 'gpu_prefer', 'cpu_only']).default('gpu_prefer'),
      priority: z.enum(['normal', 'high']).default('normal'),
      document_timeout_seconds: z.int().min(30).max(7200).default(1800),
    })
    .prefault({}),
  retention: z.strictObject({ pin: z.boolean().default(false) }).prefault({}),
})
export type JobSpec = z.output<typeof jobSpecSchema>
