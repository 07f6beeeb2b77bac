import { defineProbe, type Finding, type LaunchContext, type Metrics, z } from '@probative/core'
import type { Fixture } from '../corpus/fixture.ts'
import type { CheckResult } from '../correctness/check.ts'
import { CONTRACT_CHECKS } from '../correctness/contract-checks.ts'
import { JobFault } from '../job/job-fault.ts'
import { corpusFields, serviceFields } from '../options.ts'
import { openService } from '../service/open-service.ts'
import { resolveService } from '../service/resolve-service.ts'
import { corpusOf, factsOf } from './job-launch.ts'

const optionsSchema = z.strictObject({ ...serviceFields, ...corpusFields })
type CorrectnessOptions = z.output<typeof optionsSchema>

const METRICS = {
  checks: { unit: '1', better: 'higher', kind: 'proportion', title: 'promises of the contract that were kept' },
} as const satisfies Metrics

/** Whether the service keeps what its contract promises beside converting. */
export const correctness = defineProbe({
  id: 'convert/correctness',
  version: 1,
  title: 'Contract of the conversion service',
  options: optionsSchema,
  metrics: METRICS,
  sensitiveTo: ['convert'],
  sampling: { launches: 1, iterations: 1, warmup: 0 },
  async resolve(options) {
    if (options.adapter.startsWith('convert-jobs')) return resolveService(options)
    const reason = `${options.adapter} makes none of these promises`
    return { ok: false, reason, fix: 'check a service that speaks convert-jobs' }
  },
  open: openCorrectness,
})

async function openCorrectness(context: LaunchContext<CorrectnessOptions>) {
  const { signal, runId, seed } = context
  const { options } = context
  const corpus = await corpusOf(options)
  const document = corpus.find(({ expects }) => expects === 'succeeded')
  if (!document) throw new Error('no document that can be converted; add one to documents, or to the directory')
  const service = await openService(options, 1, signal)
  const nonce = `${runId}-${seed.toString(36)}-${Date.now().toString(36)}`
  let keys = 0
  const failed: Finding[] = []
  let run = 0
  return {
    facts: factsOf(options, service, { corpus, backends: new Set() }),
    findings: failed,
    async iterate() {
      const rows = []
      const checking = {
        adapter: service.adapter,
        document: document as Fixture,
        signal,
        newKey: () => `${nonce}-${keys++}`,
      }
      for (const check of CONTRACT_CHECKS) {
        const { passed, what } = await check.run(checking).catch(faultResult)
        rows.push({ check: check.id, passed: passed === null ? null : Number(passed), what })
        if (passed === false)
          failed.push({ code: 'convert-contract-broken', severity: 'warn', text: `${check.id}: ${what}` })
      }
      const told = rows.filter(({ passed }) => passed !== null)
      run += told.length
      return {
        values: { checks: { successes: told.filter(({ passed }) => passed === 1).length, trials: told.length } },
        rows,
      }
    },
    verify: async () => ({ ok: run > 0, what: `${run} promises were put to the test` }),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  }
}

/** What goes wrong elsewhere is a promise that was not kept. */
function faultResult(error: unknown): CheckResult {
  if (!(error instanceof JobFault)) throw error
  return { passed: false, what: `${error.jobClass}: ${error.message}` }
}
