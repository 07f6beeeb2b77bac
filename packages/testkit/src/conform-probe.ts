import type { Probe } from '@probative/core'
import type { Check } from './check.ts'
import { caseChecks } from './probe/case-checks.ts'
import type { ProbeFixture } from './probe/fixture.ts'
import { metricChecks } from './probe/metric-checks.ts'
import { observationChecks } from './probe/observation-checks.ts'
import { sideEffectChecks } from './probe/side-effect-checks.ts'
import { schemaChecks } from './schema-checks.ts'

/**
 * Everything that must be true of a probe, measured for real with the options given. For any test runner, one test a check;
 * they must not run at the same time.
 */
export function conformProbe(probe: Probe, fixture: ProbeFixture): readonly Check[] {
  return [
    ...schemaChecks(probe.optionsSchema),
    ...metricChecks(probe, fixture),
    ...caseChecks(probe, fixture),
    ...observationChecks(probe, fixture),
    ...sideEffectChecks(probe, fixture),
  ].map(({ name, run }) => ({ name: `${probe.id} ${name}`, run }))
}
