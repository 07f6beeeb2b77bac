import assert from 'node:assert/strict'
import { type Observation, observedMetrics, type Probe, type ResolvedMetric, type Value } from '@probative/core'
import { type Check, check } from '../check.ts'
import { type Driven, driveLaunch } from './drive-launch.ts'
import type { ProbeFixture } from './fixture.ts'

/** What a launch yields: the metrics declared and nothing else, finite, proved, the same again where that is promised. */
export function observationChecks(probe: Probe, fixture: ProbeFixture): readonly Check[] {
  const metrics = () => observedMetrics(probe.bind(fixture.options).metrics)
  return [
    check('yields exactly its metrics, each a value of its kind', async () => {
      const { observations } = await driveLaunch(probe, fixture)
      assert.deepEqual(
        observations.flatMap(seen => faults(seen, metrics())),
        [],
      )
    }),
    check('proves its work and says how', async () => {
      const { proof } = await driveLaunch(probe, fixture)
      assert.ok(proof.ok, `the work is not proved: ${proof.what}`)
      assert.notEqual(proof.what.trim(), '', 'the proof does not say how')
    }),
    check('repeats exact metrics with the same seed', async () => {
      const [first, second] = [await driveLaunch(probe, fixture), await driveLaunch(probe, fixture)]
      assert.deepEqual(exactValues(second, metrics()), exactValues(first, metrics()))
    }),
    check('names its findings in kebab-case', async () => {
      const { launch } = await driveLaunch(probe, fixture)
      const bad = (launch.findings ?? []).filter(({ code }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code))
      assert.deepEqual(bad, [])
    }),
  ]
}

type Metrics = Readonly<Record<string, ResolvedMetric>>

function faults({ values }: Observation, metrics: Metrics): readonly string[] {
  const wanted = Object.keys(metrics)
  return [
    ...wanted.filter(name => !Object.hasOwn(values, name)).map(name => `${name}: missing`),
    ...Object.keys(values)
      .filter(name => !Object.hasOwn(metrics, name))
      .map(name => `${name}: not declared`),
    ...wanted
      .filter(name => Object.hasOwn(values, name) && !fits(values[name], metrics[name]?.kind))
      .map(name => `${name}: ${show(values[name])} is no value of kind ${metrics[name]?.kind}`),
  ]
}

function fits(value: Value | undefined, kind: ResolvedMetric['kind'] | undefined): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && kind !== 'distribution' && kind !== 'proportion'
  if (typeof value !== 'object' || value === null) return false
  if ('unavailable' in value) return typeof value.unavailable === 'string' && value.unavailable.trim() !== ''
  if (kind === 'distribution')
    return 'samples' in value ? value.samples.length > 0 && value.samples.every(Number.isFinite) : 'hdr' in value
  return kind === 'proportion' && 'trials' in value && value.trials > 0 && value.successes <= value.trials
}

const show = (value: unknown) => (typeof value === 'number' ? `${value}` : JSON.stringify(value))

function exactValues({ observations }: Driven, metrics: Metrics): readonly unknown[] {
  const exact = Object.keys(metrics).filter(name => metrics[name]?.kind === 'exact')
  return observations.map(({ values }) => Object.fromEntries(exact.map(name => [name, values[name]])))
}
