import { setTimeout as sleep } from 'node:timers/promises'
import { defineProbe, z } from '@probative/core'
import { resolveDevice } from './resolve-device.ts'
import { TELEMETRY_METRICS } from './telemetry-metrics.ts'
import { deviceFact, watchFields } from './watch-options.ts'

/** The machine while nothing is asked of it; its values are the telemetry beside it. */
export const idle = defineProbe({
  id: 'metrics/idle',
  version: 1,
  title: 'The machine at rest',
  options: z.strictObject(watchFields),
  metrics: { duration: { unit: 's', better: 'none', title: 'time watched' }, ...TELEMETRY_METRICS },
  sensitiveTo: ['cpu', 'memory', 'os'],
  sampling: { launches: 3, iterations: 1, warmup: 0 },
  resolve: options => resolveDevice(options),
  async open({ options, signal, now }) {
    await sleep(options.settleMs, undefined, { signal })
    let watchedS = 0
    return {
      facts: deviceFact(options.device),
      async iterate() {
        const started = now()
        await sleep(options.durationMs, undefined, { signal })
        watchedS = Number(now() - started) / 1e9
        return { values: { duration: watchedS } }
      },
      async verify() {
        return { ok: watchedS * 1000 >= options.durationMs - 1, what: `watched for ${watchedS.toFixed(3)} s` }
      },
      async [Symbol.asyncDispose]() {},
    }
  },
})
