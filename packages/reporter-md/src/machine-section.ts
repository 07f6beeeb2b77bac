import type { Fact, Facts, LaunchRecord, RunRecord, Session } from '@probative/core'
import type { RootContent } from 'mdast'
import { type Cell, type Section, sentence, table } from './blocks.ts'
import { code } from './phrasing.ts'

/** The facts of the machine and its conditions before and after; what is unknown says so. */
export function machineSection({ sessions, launches }: RunRecord, most: number): Section {
  const [first, ...later] = sessions
  const facts = Object.entries(first?.facts ?? {}).map(([name, fact]) => [code(name), shown(fact), fact.source])
  const blocks = [
    ...table(['Fact', 'Value', 'How known'], facts, { most, none: 'No facts were recorded.' }),
    ...later.map(session => sentence(differences(first?.facts ?? {}, session))),
    ...conditions(sessions, most),
    ...foundByCases(launches, most),
  ]
  return { heading: 'Machine', blocks }
}

const shown = (fact: Fact | undefined) => (fact === undefined || fact.value === null ? 'unknown' : String(fact.value))

function differences(facts: Facts, session: Session): string {
  const names = [...new Set([...Object.keys(facts), ...Object.keys(session.facts)])]
  const changed = names.filter(name => facts[name]?.value !== session.facts[name]?.value)
  if (changed.length === 0) return `Session ${session.id} has the same facts.`
  const list = changed.map(name => `${name}: ${shown(session.facts[name])}`)
  return `Session ${session.id} differs in ${list.join('; ')}.`
}

function conditions(sessions: readonly Session[], most: number): RootContent[] {
  const rows = sessions.flatMap(({ id, conditionsBefore, conditionsAfter }) =>
    [...new Set([...Object.keys(conditionsBefore), ...Object.keys(conditionsAfter ?? {})])].map(
      (name): readonly Cell[] => [code(name), shown(conditionsBefore[name]), shown(conditionsAfter?.[name]), code(id)],
    ),
  )
  return rows.length === 0 ? [] : table(['Condition', 'Before', 'After', 'Session'], rows, { most, none: '' })
}

/** Facts that only show while a case is open, such as the version of a library: every value that any launch saw. */
function foundByCases(launches: readonly LaunchRecord[], most: number): RootContent[] {
  const seen = new Map<string, { readonly caseId: string; readonly name: string; readonly values: Set<string> }>()
  for (const { caseId, facts } of launches)
    for (const [name, fact] of Object.entries(facts)) {
      const key = JSON.stringify([caseId, name])
      const entry = seen.get(key) ?? { caseId, name, values: new Set() }
      seen.set(key, entry)
      entry.values.add(shown(fact))
    }
  const rows = [...seen.values()].map(({ caseId, name, values }) => [code(caseId), code(name), [...values].join('; ')])
  return rows.length === 0 ? [] : table(['Case', 'Fact', 'Value'], rows, { most, none: '' })
}
