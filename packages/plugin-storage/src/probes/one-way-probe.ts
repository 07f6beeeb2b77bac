import { defineProbe, z } from '@probative/core'
import { transferFields } from '../options.ts'
import type { Way } from '../proof/device-share.ts'
import { openTransfer } from './open-transfer.ts'
import { sensitiveTo } from './sensitive-to.ts'
import { resolveTransfer, type TransferKind } from './transfer-kind.ts'
import { transferMetrics, transferValues } from './transfer-values.ts'

interface OneWay {
  readonly id: `storage/${string}`
  readonly title: string
  readonly pattern: TransferKind['pattern']
  readonly way: Way
  readonly blockSize: string
}

function oneWayProbe({ id, title, pattern, way, blockSize }: OneWay) {
  return defineProbe({
    id,
    version: 1,
    title,
    options: z.strictObject(transferFields(blockSize)),
    metrics: transferMetrics,
    sensitiveTo,
    resolve: resolveTransfer,
    async open(context) {
      const launch = await openTransfer(context, { pattern, readShare: way === 'read' ? 1 : 0 })
      return {
        facts: launch.facts,
        get findings() {
          return launch.findings
        },
        async iterate() {
          return { values: transferValues(await launch.transfer(), way), labels: launch.labels }
        },
        verify: () => launch.verify(),
        [Symbol.asyncDispose]: () => launch[Symbol.asyncDispose](),
      }
    },
  })
}

export const sequentialRead = oneWayProbe({
  id: 'storage/sequential-read',
  title: 'Sequential read',
  pattern: 'sequential',
  way: 'read',
  blockSize: '1MiB',
})

export const sequentialWrite = oneWayProbe({
  id: 'storage/sequential-write',
  title: 'Sequential write',
  pattern: 'sequential',
  way: 'write',
  blockSize: '1MiB',
})

export const randomRead = oneWayProbe({
  id: 'storage/random-read',
  title: 'Random read',
  pattern: 'random',
  way: 'read',
  blockSize: '4KiB',
})

export const randomWrite = oneWayProbe({
  id: 'storage/random-write',
  title: 'Random write',
  pattern: 'random',
  way: 'write',
  blockSize: '4KiB',
})
