import { gatherCases } from '../judge/case-data.ts'
import type { LaunchRecord, RunRecord } from '../record/record.ts'

export interface AcceptRules {
  /** A working tree with changes, or of unknown state, is accepted too. */
  readonly allowDirty: boolean
}

/** Why a run may not become a baseline, each in one sentence; empty when it may. */
export function refusalsOf(record: RunRecord, { allowDirty }: AcceptRules): string[] {
  const dirty = record.sessions.map(({ facts }) => facts['git.dirty']?.value ?? null)
  return [
    ...(record.complete ? [] : ['the run was interrupted; finish it with --resume']),
    ...changesOf(record.sessions),
    ...(allowDirty || dirty.every(value => value === false) ? [] : [dirtyText(dirty)]),
    ...gatherCases(record).flatMap(({ planned, valid, invalid, failed }) => {
      if (planned.skipped) return planned.required ? [`${planned.caseId} was skipped: ${planned.skipped.reason}`] : []
      const bad = [
        ...(invalid.length > 0 ? [`${invalid.length} of its launches did not prove their work`] : []),
        ...(failed.length > 0 ? [`${failed.length} of its launches failed`] : []),
        ...taintedText(valid, record.plan.policy),
        ...(valid.length === 0 && invalid.length + failed.length === 0 ? ['it was not measured'] : []),
      ]
      return bad.map(text => `${planned.caseId}: ${text}`)
    }),
  ]
}

/** A disturbed launch is no example of what is usual, unless the suite says that its machine is never alone. */
function taintedText(valid: readonly LaunchRecord[], { tainted }: RunRecord['plan']['policy']): string[] {
  const disturbed = valid.filter(({ taints = [] }) => taints.length > 0)
  const [first] = disturbed
  if (!first || tainted === 'ignore') return []
  return [`${disturbed.length} of its launches were disturbed: ${first.taints?.[0]?.text ?? 'tainted'}`]
}

/** A run that was resumed after a commit, an update or on another machine has no one thing that it is the baseline of. */
function changesOf(sessions: RunRecord['sessions']): string[] {
  const known = sessions.flatMap(({ facts }) =>
    Object.entries(facts).filter(
      ([name, { role, value }]) => value !== null && (role === 'identity' || name === COMMIT),
    ),
  )
  return [...Map.groupBy(known, ([name]) => name)].flatMap(([name, group]) => {
    const values = [...new Set(group.map(([, { value }]) => value))]
    return values.length > 1 ? [`${name} was not the same in every session of the run: ${values.join(', ')}`] : []
  })
}

const COMMIT = 'git.commit'

const dirtyText = (dirty: readonly unknown[]) =>
  dirty.includes(true)
    ? 'the working tree had changes that no commit holds; commit them and measure again, or say --allow-dirty'
    : 'whether the working tree was clean is not known (no git repository?); --allow-dirty accepts it'
