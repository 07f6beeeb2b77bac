import type { AdapterOptions, ConvertAdapter } from './adapter.ts'
import { ConvertJobs } from './convert-jobs.ts'
import { DoclingServe } from './docling-serve.ts'
import { Generic } from './generic.ts'
import { Gotenberg } from './gotenberg.ts'

export const ADAPTERS = ['convert-jobs', 'convert-jobs-v2', 'docling-serve', 'gotenberg', 'generic'] as const
export type AdapterName = (typeof ADAPTERS)[number]

/** The adapter of this name. @throws Error for a generic one without a contract */
export function createAdapter(name: AdapterName, options: AdapterOptions): ConvertAdapter {
  switch (name) {
    case 'convert-jobs':
      return new ConvertJobs(options)
    case 'convert-jobs-v2':
      return new ConvertJobs(options, 'v2')
    case 'docling-serve':
      return new DoclingServe(options)
    case 'gotenberg':
      return new Gotenberg(options)
    case 'generic':
      if (!options.contract) throw new Error('a generic service needs a contract')
      return new Generic(options, options.contract)
  }
}
