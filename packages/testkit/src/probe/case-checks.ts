import assert from 'node:assert/strict'
import type { Probe, Resolution } from '@probative/core'
import { type Check, check } from '../check.ts'
import { within } from '../within.ts'
import { timeoutOf } from './drive-launch.ts'
import type { ProbeFixture } from './fixture.ts'

type Resolved = Resolution<Readonly<Record<string, unknown>>>

/** Options become cases: parsed again to the same thing, resolved to options that the probe accepts. */
export function caseChecks(probe: Probe, fixture: ProbeFixture): readonly Check[] {
  const resolve = (options: unknown): Promise<Resolved> =>
    within(timeoutOf(fixture), 'resolve', probe.bind(options).resolve())
  const checks = [
    check('parses its own parsed options to the same case', () => {
      const once = probe.bind(fixture.options)
      const twice = probe.bind(JSON.parse(JSON.stringify(once.options)))
      assert.deepEqual(
        { options: twice.options, identity: twice.identity },
        { options: JSON.parse(JSON.stringify(once.options)), identity: once.identity },
        'options travel to the launch as JSON and are parsed there again',
      )
    }),
    check('resolves to options that it accepts', async () => {
      const found = await resolve(fixture.options)
      assert.ok(found.ok, found.ok ? '' : `can't run here: ${found.reason}; ${found.fix ?? 'no fix named'}`)
      assert.notEqual(found.options.length, 0, 'resolved to no options at all')
      for (const options of found.options) probe.bind(options)
    }),
  ]
  if (fixture.unavailable === undefined) return checks
  return [
    ...checks,
    check("says why it can't run, and the fix", async () => rejectAvailable(await resolve(fixture.unavailable))),
  ]
}

function rejectAvailable(found: Resolved): void {
  assert.ok(!found.ok, 'it says that it can run')
  assert.notEqual(found.reason.trim(), '', 'the reason is empty')
  assert.ok(found.fix?.trim(), `no fix for: ${found.reason}`)
}
