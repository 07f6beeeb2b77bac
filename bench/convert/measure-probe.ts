import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Observation, type Probe, quantile, sortAscending, type Value } from '@probative/core'

export interface Measured {
  readonly observation: Observation
  /** The moment from which rows count their seconds, on the machine's monotonic clock. */
  readonly epochS: number
}

/** What the client's own lateness must not hide in a bench: its limits are off, and its rows say how late it was. */
const NO_LIMITS = { clientLoopDelayMs: 1e6, clientSlipMs: 1e6, clientShare: 1e6 }
let seed = 1

/** One iteration of a probe against a service, with a document of so many bytes. */
export async function measureProbe(probe: Probe, options: object, documentBytes = 1024): Promise<Measured> {
  const directory = await mkdtemp(join(tmpdir(), 'probative-bench-'))
  try {
    await writeFile(join(directory, 'a.pdf'), '%PDF-1.4\n'.padEnd(documentBytes, 'x'))
    let epoch: bigint | undefined
    const now = () => {
      const at = process.hrtime.bigint()
      epoch ??= at
      return at
    }
    const { signal } = new AbortController()
    const scratch = async () => directory
    const bound = probe.bind({ ...NO_LIMITS, ...options, directory })
    await using launch = await bound.open({ signal, seed: seed++, runId: 'bench000', services: [], scratch, now })
    const observation = await launch.iterate()
    return { observation, epochS: Number(epoch) / 1e9 }
  } finally {
    await rm(directory, { recursive: true })
  }
}

/** A quantile of a metric with many values. @throws Error when it has none */
export function quantileOf(value: Value | undefined, q: number): number {
  if (typeof value === 'object' && 'samples' in value) return quantile(sortAscending(value.samples), q)
  throw new Error(`no samples: ${JSON.stringify(value)}`)
}

/** @throws Error when there is no number */
export function numberOf(value: Value | undefined): number {
  if (typeof value === 'number') return value
  throw new Error(`no number: ${JSON.stringify(value)}`)
}
