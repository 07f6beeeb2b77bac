import { setTimeout as sleep } from 'node:timers/promises'
import { type ConvertScript, type ScriptedConvertServer, scriptedConvertServer } from '@probative/testkit'
import { describe, expect, it } from 'vitest'
import { project, results } from './project.ts'

const PLUGIN = '@probative/plugin-convert-service'
const LIMITS = { clientLoopDelayMs: 60_000, clientSlipMs: 60_000 }
/** Far longer than the client's own share of a job, which makes a launch invalid when it is half of the response. */
const WORK_S = 0.05

/** A scripted service and a project that sends it jobs, one at a time. */
async function converting(script: ConvertScript, suite: object = {}, options: object = {}) {
  const server = await scriptedConvertServer({ markdown: 'readable', workS: WORK_S, ...script })
  const one = await project(
    {
      plugins: [PLUGIN],
      sampling: { launches: 3, iterations: 1, warmup: 0 },
      cases: [
        {
          probe: 'convert/latency',
          options: { url: server.url, directory: 'documents', jobs: 3, wait: 'poll', ...LIMITS, ...options },
        },
      ],
      ...suite,
    },
    { 'documents/a.pdf': '%PDF-1.4 a document' },
  )
  const dispose = async () => {
    await one[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
  }
  return { one, server, [Symbol.asyncDispose]: dispose }
}

const gpuRequired = { policy: { acceleration: { require: 'gpu_required', allowCpuFallback: false } } }

describe('a conversion service', { timeout: 60_000 }, () => {
  it('that says it used a GPU, and nobody saw it, does not satisfy the policy', async () => {
    await using testing = await converting({ acceleration: 'cuda' }, gpuRequired)
    const { code } = await testing.one.run('run', '--out', 'out')
    const { verdict } = await results(testing.one)
    const [gate] = verdict.gates
    expect([code, gate.outcome, gate.arithmetic]).toEqual([
      4,
      'unmeasured',
      'required gpu_required; reported 3 cuda; observed nothing; 3 iterations',
    ])
  })

  it('one job of which fell back to the processor breaks the policy', async () => {
    await using testing = await converting({ acceleration: 'cuda', faults: { 4: 'on-cpu' } }, gpuRequired)
    const { code } = await testing.one.run('run', '--out', 'out')
    const { verdict } = await results(testing.one)
    const [gate] = verdict.gates
    expect([code, gate.outcome, gate.arithmetic]).toEqual([
      1,
      'fail',
      'required gpu_required; reported 2 cuda, 1 cpu (1 of 3 jobs; 2 cuda); observed nothing; 3 iterations',
    ])
  })

  it('is told to cancel what runs on Ctrl-C, and what there is is written', async () => {
    await using testing = await converting({ workS: 600 })
    const running = testing.one.start('run', '--out', 'out')
    await untilJob(testing.server)
    running.child.kill('SIGINT')
    const { code } = await running.finished
    const { evidence } = await results(testing.one)
    expect([code, testing.server.jobs.map(({ canceled }) => canceled), evidence.includes('run-interrupted')]).toEqual([
      130,
      [true],
      true,
    ])
  })

  it('has new keys in every launch', async () => {
    await using testing = await converting({})
    await testing.one.run('run', '--out', 'out')
    const keys = testing.server.jobs.map(({ key }) => key)
    expect([keys.length, new Set(keys).size]).toEqual([9, 9])
  })

  it('that does not answer is a skipped case with the fix', async () => {
    await using testing = await converting({}, {}, { url: 'http://127.0.0.1:9', tunnel: 'ssh there' })
    const { stdout } = await testing.one.run('plan')
    expect(stdout).toMatch(
      /no service answers at http:\/\/127\.0\.0\.1:9: .* - start it, or open the way to it: ssh there/,
    )
  })
})

async function untilJob({ jobs }: ScriptedConvertServer): Promise<void> {
  while (jobs.length === 0) await sleep(20)
}
