import type { Launch, Probe } from '@probative/core'
import { launchContext } from '../launch-context.ts'
import { within } from '../within.ts'
import { descendants, type ProcessKey, stillRunning } from './descendants.ts'
import { timeoutOf } from './drive-launch.ts'
import type { ProbeFixture } from './fixture.ts'

/** How long an iteration may go on after the abort. */
const GRACE_MS = 1_000

/** What still ran after dispose, of the processes that were there when the abort came. */
export async function abortLaunch(probe: Probe, fixture: ProbeFixture): Promise<readonly ProcessKey[]> {
  const controller = new AbortController()
  const bound = probe.bind(fixture.options)
  await using context = launchContext(bound.options as never, { signal: controller.signal })
  const launch = await within(timeoutOf(fixture), 'open', bound.open(context))
  let seen: ReadonlySet<ProcessKey> = new Set()
  const inTime = async () => {
    seen = await descendants()
    controller.abort(new Error('aborted by the conformance check'))
  }
  try {
    await iterateUntilAborted(launch, { ms: fixture.abortAfterMs ?? 50, abort: inTime, signal: controller.signal })
    await within(
      GRACE_MS,
      'an iteration begun after the abort',
      launch.iterate().catch(() => undefined),
    )
  } finally {
    await within(timeoutOf(fixture), 'dispose', launch[Symbol.asyncDispose]())
  }
  return stillRunning(seen)
}

interface Plan {
  readonly ms: number
  readonly signal: AbortSignal
  abort(): Promise<void>
}

/** An iteration that blocks the thread is late as well: then both timers are due when it ends. */
async function iterateUntilAborted(launch: Launch, { ms, signal, abort }: Plan): Promise<void> {
  const timer = setTimeout(abort, ms)
  try {
    await within(ms + GRACE_MS, `an iteration aborted after ${ms} ms`, untilAborted(launch, signal))
  } finally {
    clearTimeout(timer)
  }
}

async function untilAborted(launch: Launch, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await launch.iterate()
    } catch (error) {
      if (!signal.aborted) throw error
    }
    await new Promise(setImmediate)
  }
}
