import type { Probe } from '@probative/core'
import { expect, test } from 'vitest'
import { drive } from '../../test/drive.ts'
import { hasDiskInTemp, hasMemoryDirectory } from '../../test/requirements.ts'
import { metadata } from './metadata.ts'

test.skipIf(!hasDiskInTemp())('files are made, looked at and removed', { timeout: 30_000 }, async () => {
  const { observations, proof } = await drive(metadata as Probe, { options: { files: 300 }, iterations: 2 })
  const positive = expect.toSatisfy((rate: number) => rate > 0 && Number.isFinite(rate))
  expect(observations.map(({ values }) => values)).toEqual([
    { create_rate: positive, stat_rate: positive, unlink_rate: positive },
    { create_rate: positive, stat_rate: positive, unlink_rate: positive },
  ])
  expect(proof).toEqual({ ok: true, what: '2 times 300 files were in the directory, and then none' })
})

test.skipIf(!hasMemoryDirectory())('in memory it is no disk', { timeout: 30_000 }, async () => {
  const { proof } = await drive(metadata as Probe, { options: { files: 10, directory: '/dev/shm' } })
  expect(proof).toEqual({ ok: false, what: 'tmpfs is memory: no disk took part' })
})
