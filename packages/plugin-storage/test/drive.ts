import type { Facts, Finding, Observation, Probe, WorkProof } from '@probative/core'
import { launchContext } from '@probative/testkit'

export interface Drive {
  readonly options: unknown
  readonly iterations?: number
}

export interface Driven {
  readonly observations: readonly Observation[]
  readonly proof: WorkProof
  readonly facts: Facts
  readonly findings: readonly Finding[]
}

/** A whole launch as the engine drives it, without the engine. */
export async function drive(probe: Probe, { options, iterations = 1 }: Drive): Promise<Driven> {
  const bound = probe.bind(options)
  await using context = launchContext(bound.options as never)
  await using launch = await bound.open(context)
  const observations: Observation[] = []
  for (let i = 0; i < iterations; i++) observations.push(await launch.iterate())
  const proof = await launch.verify()
  return { observations, proof, facts: launch.facts ?? {}, findings: launch.findings ?? [] }
}
