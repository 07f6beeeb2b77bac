// One launch of ours, in a process of its own as llama-bench is one: prints the median of its iterations.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quantile, sortAscending } from '@probative/core'
import { decode, prefill } from '@probative/plugin-llm'

interface Job {
  readonly metric: 'decode' | 'prefill'
  readonly options: object
  readonly iterations: number
}

const { metric, options, iterations } = JSON.parse(process.argv[2] ?? '') as Job
const launch = await (metric === 'decode' ? decode : prefill).bind(options).open({
  signal: new AbortController().signal,
  seed: 1,
  runId: 'bench',
  services: [],
  scratch: parent => mkdtemp(join(parent ?? tmpdir(), 'probative-bench-')),
  now: process.hrtime.bigint,
})
const values: number[] = []
for (let i = -1; i < iterations; i++) {
  const value = (await launch.iterate()).values[metric]
  if (typeof value !== 'number') throw new Error(`no ${metric}: ${JSON.stringify(value)}`)
  if (i >= 0) values.push(value)
}
const proof = await launch.verify()
if (!proof.ok) throw new Error(proof.what)
await launch[Symbol.asyncDispose]()
process.stdout.write(`${quantile(sortAscending(values), 0.5)}\n`)
