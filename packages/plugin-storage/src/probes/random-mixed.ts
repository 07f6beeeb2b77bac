import { defineProbe, z } from '@probative/core'
import { transferFields } from '../options.ts'
import { openTransfer, type Transferred } from './open-transfer.ts'
import { sensitiveTo } from './sensitive-to.ts'
import { resolveTransfer } from './transfer-kind.ts'
import { transferMetrics, transferValues } from './transfer-values.ts'

const READ_SHARE = 0.7

export const randomMixed = defineProbe({
  id: 'storage/random-mixed',
  version: 1,
  title: 'Random, 70 % reads and 30 % writes',
  options: z.strictObject(transferFields('4KiB')),
  metrics: {
    read_throughput: transferMetrics.throughput,
    read_iops: { ...transferMetrics.iops, title: 'read IOPS' },
    read_latency: transferMetrics.latency,
    read_device_ratio: { ...transferMetrics.device_ratio, title: 'device bytes / bytes asked for, reads' },
    write_throughput: transferMetrics.throughput,
    write_iops: { ...transferMetrics.iops, title: 'write IOPS' },
    write_latency: transferMetrics.latency,
    write_device_ratio: { ...transferMetrics.device_ratio, title: 'device bytes / bytes asked for, writes' },
  },
  sensitiveTo,
  resolve: resolveTransfer,
  async open(context) {
    const launch = await openTransfer(context, { pattern: 'random', readShare: READ_SHARE })
    return {
      facts: launch.facts,
      get findings() {
        return launch.findings
      },
      async iterate() {
        return { values: mixedValues(await launch.transfer()), labels: launch.labels }
      },
      verify: () => launch.verify(),
      [Symbol.asyncDispose]: () => launch[Symbol.asyncDispose](),
    }
  },
})

function mixedValues(transferred: Transferred) {
  const read = transferValues(transferred, 'read')
  const write = transferValues(transferred, 'write')
  return {
    read_throughput: read.throughput,
    read_iops: read.iops,
    read_latency: read.latency,
    read_device_ratio: read.device_ratio,
    write_throughput: write.throughput,
    write_iops: write.iops,
    write_latency: write.latency,
    write_device_ratio: write.device_ratio,
  }
}
