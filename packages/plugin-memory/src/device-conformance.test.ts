import type { Probe } from '@probative/core'
import { conformProbe } from '@probative/testkit'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { noCompiler, softwareGpu } from '../test/software-gpu.ts'
import { device } from './probes/device.ts'
import { deviceL2 } from './probes/device-l2.ts'
import { deviceLatency } from './probes/device-latency.ts'
import { peer } from './probes/peer.ts'
import { transfer } from './probes/transfer.ts'

const CASES: readonly (readonly [Probe, object])[] = [
  [device, { arraySize: '256KiB', durationMs: 1 }],
  [deviceL2, { durationMs: 1 }],
  [deviceLatency, { workingSet: '64KiB', durationMs: 1 }],
  [transfer, { size: '1MiB', durationMs: 1 }],
  [transfer, { size: '64KiB', durationMs: 1, kind: 'registered', direction: 'both' }],
  [transfer, { size: '64KiB', durationMs: 1, kind: 'pageable', direction: 'd2h' }],
  [transfer, { size: '64KiB', durationMs: 1, kind: 'write-combined' }],
  [transfer, { size: '64KiB', durationMs: 1, kind: 'managed', direction: 'd2h' }],
]

/** Between two of them: one that is not there can't be the other. */
const PEERS = [
  { from: 0, to: 1, size: '64KiB', durationMs: 1 },
  { from: 1, to: 0, size: '64KiB', durationMs: 1, access: 'off' },
  { from: 0, to: 1, size: '64KiB', durationMs: 1, direction: 'both' },
] as const

/** On a GPU in software: the whole way through the driver and the kernels. */
describe.skipIf(noCompiler)('conformance', { timeout: 120_000 }, () => {
  let gpu: Disposable
  beforeAll(() => {
    gpu = softwareGpu()
  })
  afterAll(() => gpu?.[Symbol.dispose]())

  for (const [i, [probe, options]] of CASES.entries()) {
    const fixture = { options, unavailable: { ...options, gpu: 5 }, iterations: 2 }
    for (const check of conformProbe(probe, fixture)) test(`${i} ${check.name}`, check.run)
  }
})

describe.skipIf(noCompiler)('conformance of transfers between two GPUs', { timeout: 120_000 }, () => {
  let gpu: Disposable
  beforeAll(() => {
    gpu = softwareGpu()
    process.env.FAKE_CUDA_DEVICES = '2'
  })
  afterAll(() => {
    delete process.env.FAKE_CUDA_DEVICES
    gpu?.[Symbol.dispose]()
  })

  for (const [i, options] of PEERS.entries()) {
    const fixture = { options, unavailable: { ...options, from: 5 }, iterations: 2 }
    for (const check of conformProbe(peer, fixture)) test(`${i} ${check.name}`, check.run)
  }
})
