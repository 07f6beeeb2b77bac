import { expect, test } from 'vitest'
import { project, results, well } from './project.ts'

const sampling = { launches: 2, iterations: 2, warmup: 0 }

test('telemetry beside the launches is in the journal, the terminal and the evidence', async () => {
  await using one = await project({ samplers: ['metrics/host'], cases: [{ ...well, sampling }] })
  const { code, stdout } = await one.run(...['run', '--out', 'out'])
  const { evidence, events } = await results(one)
  const samples = events.split('\n').flatMap(line => (line.includes('"type":"samples"') ? [JSON.parse(line)] : []))
  expect([code, samples.map(({ sampler, launch }) => [sampler, launch])]).toEqual([
    0,
    [
      ['metrics/host', 0],
      ['metrics/host', 1],
    ],
  ])
  expect(stdout).toMatch(/^beside 2 launches +mean +lowest +highest$/m)
  expect(evidence).toContain('## Telemetry')
})

test('a sampler that is not there is a mistake, before anything runs', async () => {
  await using one = await project({ samplers: ['metrics/hosts'], cases: [well] })
  const { code, stderr } = await one.run(...['check'])
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(
      /^SAMPLER_UNKNOWN .* > samplers\[0\]: no plugin offers the sampler "metrics\/hosts" - did you mean "metrics\/host"\?$/m,
    ),
  ])
})
