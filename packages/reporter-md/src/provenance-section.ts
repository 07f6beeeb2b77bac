import { digestOf, type RunRecord } from '@probative/core'
import { type Cell, paragraph, type Section, table } from './blocks.ts'
import { reproduceCommand } from './front-matter.ts'
import { code, line } from './phrasing.ts'

/** Where this document comes from, and how to check it. */
export function provenanceSection(record: RunRecord, most: number): Section {
  const { plan, sessions } = record
  const rows: (readonly Cell[])[] = [
    ['Run', code(record.runId)],
    ['Suite', line(code(plan.suite), `, seed ${plan.seed}`)],
    ['Started', sessions[0]?.startedAt ?? 'unknown'],
    ['Finished', sessions.at(-1)?.finishedAt ?? 'not finished'],
    ['Sessions', `${sessions.length}`],
    ['Complete', record.complete ? 'yes' : 'no: the run was interrupted'],
    ['Probative', record.version],
    ...plan.plugins.map(({ name, version }): readonly Cell[] => ['Plugin', line(code(name), ' ', code(version))]),
    ...Object.entries(plan.baselines ?? {}).map(([name, digest]): readonly Cell[] => [
      'Baseline',
      line(code(name), ' ', ...(digest === null ? ['none accepted before the run'] : [code(digest)])),
    ]),
    ['Plan digest', code(record.planDigest)],
    ['Facts digest', code(digestOf(sessions[0]?.facts ?? {}))],
  ]
  const again = line('Measure again: ', code(reproduceCommand(record)), ', at the same commit. ')
  const judge = line('The raw events, ', code('events.ndjson'), ', and the raw values, ', code('baseline.json'))
  const blocks = [
    ...table(['What', 'Value'], rows, { most: Math.max(most, rows.length), none: '' }),
    paragraph(
      ...again,
      ...judge,
      ...line(', lie beside this file; ', code('npx probative report'), ' judges them again.'),
    ),
  ]
  return { heading: 'Provenance', blocks }
}
