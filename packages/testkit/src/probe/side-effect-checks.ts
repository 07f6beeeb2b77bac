import assert from 'node:assert/strict'
import type { Probe } from '@probative/core'
import { type Check, check } from '../check.ts'
import { listenToStdout } from '../listen-to-stdout.ts'
import { abortLaunch } from './abort-launch.ts'
import { driveLaunch } from './drive-launch.ts'
import type { ProbeFixture } from './fixture.ts'
import { leftovers, steadySurroundings } from './surroundings.ts'

/** What a launch does to the world around it: nothing that outlives it. */
export function sideEffectChecks(probe: Probe, fixture: ProbeFixture): readonly Check[] {
  const checks = [
    check('writes nothing to stdout', async () => {
      assert.equal(await listenToStdout(() => driveLaunch(probe, fixture)), '', 'stdout belongs to the engine')
    }),
    check('leaves environment and working directory as they were', async () => {
      const before = { env: { ...process.env }, cwd: process.cwd() }
      await driveLaunch(probe, fixture)
      assert.deepEqual({ env: { ...process.env }, cwd: process.cwd() }, before)
    }),
    check('leaves nothing behind', () => leavesNothing(fixture, () => driveLaunch(probe, fixture))),
    check('stops within a second of an abort and leaves nothing behind', () =>
      leavesNothing(fixture, async () => {
        assert.deepEqual(await abortLaunch(probe, fixture), [], 'processes that survived the abort')
      }),
    ),
  ]
  if (fixture.failing === undefined) return checks
  return [
    ...checks,
    check('leaves nothing behind when it fails', () => leavesNothing(fixture, () => fails(probe, fixture))),
  ]
}

async function leavesNothing(fixture: ProbeFixture, work: () => Promise<unknown>): Promise<void> {
  const before = await steadySurroundings(fixture.folders)
  await work()
  assert.deepEqual(await leftovers(before, fixture.folders), [], 'still there after dispose')
}

async function fails(probe: Probe, fixture: ProbeFixture): Promise<void> {
  const driven = driveLaunch(probe, { ...fixture, options: fixture.failing })
  const outcome = await driven.then(
    ({ proof }) => proof.ok,
    (error: unknown) => error,
  )
  assert.notEqual(outcome, true, 'the options meant to fail did not')
  if (outcome !== false)
    assert.ok(outcome instanceof Error && outcome.message, 'what it throws is no Error with a message')
}
