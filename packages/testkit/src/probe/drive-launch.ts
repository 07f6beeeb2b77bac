import type { Launch, Observation, Probe, WorkProof } from '@probative/core'
import { launchContext } from '../launch-context.ts'
import { within } from '../within.ts'
import type { ProbeFixture } from './fixture.ts'

/** What a launch gave. */
export interface Driven {
  readonly observations: readonly Observation[]
  readonly proof: WorkProof
  readonly launch: Pick<Launch, 'facts' | 'findings'>
}

const TIMEOUT_MS = 30_000
export const timeoutOf = (fixture: ProbeFixture): number => fixture.timeoutMs ?? TIMEOUT_MS

/** A whole launch, as the engine drives it: open, iterations, verify, dispose. */
export async function driveLaunch(probe: Probe, fixture: ProbeFixture): Promise<Driven> {
  const ms = timeoutOf(fixture)
  const bound = probe.bind(fixture.options)
  await using context = launchContext(bound.options as never)
  const launch = await within(ms, 'open', bound.open(context))
  try {
    const observations: Observation[] = []
    for (let i = 0; i < (fixture.iterations ?? 3); i++)
      observations.push(await within(ms, `iteration ${i + 1}`, launch.iterate()))
    return { observations, proof: await within(ms, 'verify', launch.verify()), launch }
  } finally {
    await within(ms, 'dispose', launch[Symbol.asyncDispose]())
  }
}
