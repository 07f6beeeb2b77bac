import { expect, test } from 'vitest'
import { sha256Of } from '../corpus/fixture.ts'
import { generateFixture } from '../corpus/generate-fixtures.ts'
import { calibrateClient } from './calibrate-client.ts'

const { signal } = new AbortController()

test('a larger document costs the client more, and as many jobs at once as it sends are not slower than one', async () => {
  const small = await calibrateClient({ corpus: [generateFixture('text')], inFlight: 4, signal })
  const bytes = new Uint8Array(16 * 2 ** 20)
  const book = { ...generateFixture('text'), bytes, sha256: sha256Of(bytes) }
  const large = await calibrateClient({ corpus: [book], inFlight: 4, signal })
  expect(large.responseS).toBeGreaterThan(2 * small.responseS)
  expect(small.responseS * small.jobsPerS).toBeGreaterThan(0.5)
})

test('an abort ends it', async () => {
  const controller = new AbortController()
  controller.abort(new Error('enough'))
  const plan = { corpus: [generateFixture('text')], inFlight: 1, signal: controller.signal }
  await expect(calibrateClient(plan)).rejects.toThrow('enough')
})
