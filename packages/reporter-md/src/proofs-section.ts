import type { LaunchRecord } from '@probative/core'
import { type Section, table } from './blocks.ts'
import { code, strong } from './phrasing.ts'

interface Proof {
  readonly caseId: string
  readonly ok: boolean
  readonly what: string
  launches: number
}

/** How it is known, for each case, that the work was really done. */
export function proofsSection(launches: readonly LaunchRecord[], most: number): Section {
  const rows = collect(launches).map(({ caseId, ok, what, launches }) => [
    code(caseId),
    ok ? 'proved' : [strong('not proved')],
    `${launches}`,
    what,
  ])
  const none = 'No launch came as far as a proof.'
  return { heading: 'Proof of work', blocks: table(['Case', 'Work', 'Launches', 'How known'], rows, { most, none }) }
}

function collect(launches: readonly LaunchRecord[]): readonly Proof[] {
  const proofs = new Map<string, Proof>()
  for (const { caseId, proof } of launches) {
    if (!proof) continue
    const key = JSON.stringify([caseId, proof.ok, proof.what])
    const entry = proofs.get(key) ?? { caseId, ...proof, launches: 0 }
    proofs.set(key, entry)
    entry.launches++
  }
  return [...proofs.values()]
}
