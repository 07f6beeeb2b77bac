import { isExact, type Moved, shareOf, type Way } from '../proof/device-share.ts'
import type { Transferred } from './open-transfer.ts'

/** Metrics of one direction. */
export const transferMetrics = {
  throughput: { unit: 'B/s', better: 'higher' },
  iops: { unit: 'IO/s', better: 'higher', title: 'IOPS' },
  latency: { unit: 's', better: 'lower', kind: 'distribution' },
  device_ratio: { unit: '1', better: 'none', kind: 'additive', title: 'device bytes / bytes asked for' },
} as const

/** One iteration in those metrics. What did not happen is unavailable, never 0. */
export function transferValues({ sample, moved, direct }: Transferred, way: Way) {
  const { ios, bytes, latency } = sample[way]
  if (ios === 0) {
    const none = { unavailable: `no ${way} was completed in this iteration` }
    return { throughput: none, iops: none, latency: none, device_ratio: none }
  }
  return {
    throughput: bytes / sample.elapsedS,
    iops: ios / sample.elapsedS,
    latency: { hdr: latency.encode(), tick: 1e-9 },
    device_ratio: deviceRatio(moved[way], isExact(way, direct)),
  }
}

function deviceRatio(moved: Moved, exact: boolean) {
  if (!exact) return { unavailable: 'of buffered writes the kernel counts dirty memory, not bytes' }
  return shareOf(moved) ?? { unavailable: 'this system does not count what its devices move' }
}
