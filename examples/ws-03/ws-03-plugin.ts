import { definePlugin, defineReporter, z } from '@probative/core'
import { dcgmBaseline, gpuBaseline, memoryBaseline, storageBaseline } from './baselines.ts'
import { summaryPage } from './page.ts'
import { fifteenMinutes, fiveMinutes } from './times.ts'

const DOCUMENTS = {
  'gpu_baseline.json': gpuBaseline,
  'memory_baseline.json': memoryBaseline,
  'storage_baseline.json': storageBaseline,
  'dcgm_baseline.json': dcgmBaseline,
} as const

export const ws03 = defineReporter({
  id: 'ws-03',
  options: z.strictObject({ title: z.string().default('Benchmark suite').describe('heading of the summary') }),
  render: (evidence, { title }) => [
    ...Object.entries(DOCUMENTS).map(([name, document]) => ({
      name,
      mediaType: 'application/json' as const,
      content: `${JSON.stringify(document(evidence), null, 2)}\n`,
    })),
    { name: 'ws-03.md', mediaType: 'text/markdown', content: summaryPage(evidence, title) },
  ],
})

export const plugin = definePlugin({
  name: 'ws-03',
  version: '1.0.0',
  namespace: 'ws-03',
  reporters: [ws03],
  rules: [fiveMinutes, fifteenMinutes],
})
