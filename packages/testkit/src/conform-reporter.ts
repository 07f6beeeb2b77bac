import assert from 'node:assert/strict'
import type { Artifact, Evidence, Reporter } from '@probative/core'
import { type Check, check } from './check.ts'
import { listenToStdout } from './listen-to-stdout.ts'
import { contentFaults, nameFaults } from './reporter/artifact-faults.ts'
import { variantsOf } from './reporter/variants.ts'
import { schemaChecks } from './schema-checks.ts'

/** What `conformReporter` needs: evidence with a bit of everything, and options to render it with. */
export interface ReporterFixture {
  readonly evidence: Evidence
  readonly options?: unknown
}

/** Everything that must be true of a reporter. For any test runner, one test a check. */
export function conformReporter(reporter: Reporter, { evidence, options = {} }: ReporterFixture): readonly Check[] {
  const render = (given: Evidence) => reporter.render(given, options)
  const perVariant = Object.entries(variantsOf(evidence)).map(([name, variant]) =>
    check(`renders ${name} into safe, well-formed artifacts`, () => rejectFaults(render(variant))),
  )
  return [
    ...schemaChecks(reporter.optionsSchema),
    check('gives the same bytes twice', () => {
      assert.deepEqual(render(structuredClone(evidence)), render(structuredClone(evidence)))
    }),
    check('leaves the evidence as it was', () => {
      const given = structuredClone(evidence)
      render(given)
      assert.deepEqual(given, evidence)
    }),
    check('writes nothing to stdout', async () => {
      assert.equal(await listenToStdout(async () => render(evidence)), '', 'a reporter returns what is to be written')
    }),
    ...perVariant,
  ].map(({ name, run }) => ({ name: `reporter ${reporter.id} ${name}`, run }))
}

function rejectFaults(artifacts: readonly Artifact[]): void {
  assert.ok(Array.isArray(artifacts) && artifacts.length > 0, 'no artifacts')
  assert.deepEqual([...nameFaults(artifacts), ...artifacts.flatMap(contentFaults)], [])
}
