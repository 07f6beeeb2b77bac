import { defineConfig } from '@probative/core'
import { decode, start } from '@probative/plugin-llm'

/**
 * The claims of a published report on language model decode, as gates. What it compares with is asked where the environment says
 * that it is: `OLLAMA_URL`, `LLAMA_SERVER_URL`. Without them these points are unmeasured; no number takes their place. Memory of a
 * server is seen only when the run starts it, as a service.
 */
const MODEL = { model: 'qwen2.5-1.5b', quant: 'Q4_K_M', sampling: 'greedy' } as const
const better = (id: string, metric: string, betterBy: string, than: string) => ({
  id,
  where: 'ours',
  metric,
  require: { betterBy, than: { case: than } },
})

export default defineConfig({
  name: 'phase-2',
  plugins: ['@probative/plugin-llm', './phase-2-report.ts'],
  sampling: { launches: 5, iterations: 6 },
  cases: [
    decode.case({ ...MODEL }, { name: 'ours' }),
    decode.case(
      { engine: 'ollama', url: '${env:OLLAMA_URL}', model: 'qwen2.5:1.5b' },
      { name: 'ollama', required: false },
    ),
    decode.case({ engine: 'llama-server', url: '${env:LLAMA_SERVER_URL}' }, { name: 'llama.cpp', required: false }),
    start.case({ ...MODEL }, { name: 'start', sampling: { launches: 5, iterations: 1, warmup: 0 } }),
  ],
  thresholds: [
    { id: 'point-35', where: 'ours', metric: 'ttft', require: 'median < 100 ms' },
    { id: 'point-36', where: 'ours', metric: 'decode', require: 'median > 40 tok/s' },
    better('point-41', 'decode', '25 %', 'llama.cpp'),
    better('point-42', 'decode', '25 %', 'ollama'),
    { id: 'point-42-minimum', where: 'ours', metric: 'decode', require: 'median >= 60 tok/s' },
    better('point-43', 'ttft', '25 %', 'llama.cpp'),
    better('point-44', 'ttft', '25 %', 'ollama'),
    better('point-45', 'peak_memory', '0 %', 'llama.cpp'),
    better('point-46', 'peak_memory', '0 %', 'ollama'),
    { id: 'point-47', where: 'ours', metric: 'itl', require: 'p(99) <= 35 ms' },
    { id: 'point-49', where: 'ours', metric: 'decode', require: 'cv < 5 %' },
    { id: 'point-50', where: 'ours', metric: 'decode', require: 'runs >= 30' },
    { id: 'point-52', where: 'start', metric: 'cold_ttft', require: 'launches >= 5' },
    { id: 'same-work', where: 'ours', require: { rule: 'llm/same-workload' } },
  ],
  reporters: ['json', 'md', 'phase-2'],
  profiles: {
    /** Every format and size; what does not fit into this machine is skipped, and the report says so. */
    matrix: {
      cases: [
        {
          probe: 'llm/decode',
          matrix: {
            quant: ['Q4_0', 'Q4_K_M', 'Q8_0', 'F16'],
            model: ['tiny', 'qwen2.5-1.5b', 'qwen2.5-7b', 'qwen2.5-32b'],
          },
          tags: ['matrix'],
          required: false,
          sampling: { launches: 3, iterations: 1, timeoutMs: 1_800_000 },
        },
      ],
    },
    /** The smallest model, some seconds in all: to see the report. */
    tiny: {
      sampling: { launches: 3, iterations: 3 },
      cases: [
        { probe: 'llm/decode', name: 'ours', options: { model: 'tiny', quant: 'Q8_0' } },
        { probe: 'llm/start', name: 'start', options: { model: 'tiny', quant: 'Q8_0' }, sampling: { launches: 3 } },
      ],
    },
  },
})
