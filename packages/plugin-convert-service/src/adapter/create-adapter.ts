import type { AdapterOptions, ConvertAdapter } from './adapter.ts'
import { ConvertJobs } from './convert-jobs.ts'
import { DoclingServe } from './docling-serve.ts'

export const ADAPTERS = ['convert-jobs', 'docling-serve'] as const
export type AdapterName = (typeof ADAPTERS)[number]

/** The adapter of this name. */
export function createAdapter(name: AdapterName, options: AdapterOptions): ConvertAdapter {
  return name === 'docling-serve' ? new DoclingServe(options) : new ConvertJobs(options)
}
