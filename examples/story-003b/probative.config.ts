import { defineConfig } from '@probative/core'
import { latency } from '@probative/plugin-convert-service'

/**
 * A published report of a conversion service, in its form and from a real run. The report said that five jobs ran on a GPU; they
 * slept for 50 ms. Here every result is checked, there are enough jobs for a p95, and who did the work is the service's word.
 */
export default defineConfig({
  name: 'story-003b-gpu-governance',
  plugins: ['@probative/plugin-convert-service', './story-plugin.ts'],
  sampling: { launches: 3, iterations: 1, warmup: 1 },
  cases: [
    latency.case(
      { documents: ['text', 'table', 'scan'], jobs: 75, workers: 1, clientLoopDelayMs: 200 },
      { name: 'local' },
    ),
  ],
  thresholds: [
    { id: 'jobs-succeed', text: 'jobs give verified results', metric: 'success', require: 'value >= 98 %' },
    { id: 'no-replays', text: 'no job is answered from memory', require: { rule: 'convert/no-replays' } },
    { id: 'real-work', text: 'jobs are no sleep', require: { rule: 'convert/not-a-delay' } },
    { id: 'p95', text: 'a p95 from enough jobs', metric: 'response', require: 'p(95) < 5 s' },
  ],
  reporters: ['json', 'md', 'story-003b'],
  profiles: {
    // The service behind a tunnel, with its GPU: then the policy decides, and a report alone does not satisfy it.
    hemma: {
      policy: { acceleration: { require: 'gpu_required', allowCpuFallback: false, locked: true } },
      cases: [
        {
          name: 'local',
          probe: 'convert/latency',
          options: {
            url: 'http://127.0.0.1:28085',
            tunnel: 'ssh hemma -L 28085:127.0.0.1:28085 -N',
            apiKey: '${env:CONVERT_API_KEY}',
            stage: 'hemma',
            acceleration: 'gpu_required',
          },
        },
      ],
    },
  },
})
