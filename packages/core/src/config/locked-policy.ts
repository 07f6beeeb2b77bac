import { type Mistake, ProbativeError } from '../errors.ts'
import type { Policy, UserSuite } from './schema.ts'

type Acceleration = NonNullable<Policy['acceleration']>

/** One part of a suite and where it stands, the lowest first. */
interface Part {
  readonly file: string
  readonly suite: UserSuite
}

/**
 * A locked acceleration policy may be made stricter by what lies above it, never weaker: not by a config that extends it, not by
 * a profile. @throws POLICY_LOCKED with every part that tries
 */
export function rejectWeakening(parts: readonly Part[]): void {
  const mistakes: Mistake[] = []
  let locked: { readonly file: string; readonly policy: Acceleration } | undefined
  for (const { file, suite } of parts) {
    const policy = suite.policy?.acceleration
    if (!policy) continue
    const weaker = locked ? weakenings(locked.policy, policy) : []
    if (locked && weaker.length > 0)
      mistakes.push({
        code: 'POLICY_LOCKED',
        file,
        path: 'policy.acceleration',
        message: `${weaker.join('; ')}; ${locked.file} locks this policy, it can only be made stricter`,
      })
    else if (policy.locked) locked = { file, policy }
  }
  if (mistakes.length > 0) throw new ProbativeError(mistakes)
}

function weakenings(locked: Acceleration, other: Acceleration): string[] {
  const isStricter =
    other.require === locked.require || (locked.require === 'gpu_preferred' && other.require === 'gpu_required')
  return [
    ...(isStricter ? [] : [`require is ${locked.require}, not ${other.require}`]),
    ...(['allowCpuFallback', 'allowCpuOnly'] as const).flatMap(name =>
      allows(other, name) && !allows(locked, name) ? [`${name} is false`] : [],
    ),
    ...(other.locked === true ? [] : ['locked is true']),
  ]
}

/** gpu_preferred allows the CPU unless it says otherwise. */
const allows = (policy: Acceleration, name: 'allowCpuFallback' | 'allowCpuOnly') =>
  policy[name] ?? policy.require === 'gpu_preferred'
