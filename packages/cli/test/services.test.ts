import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { project, results } from './project.ts'

/** A server of the OpenAI interface whose tokens come 25 ms apart. */
const MOCK = fileURLToPath(new URL('../../plugin-llm/test/mock-main.ts', import.meta.url))
const SECRET = 'sk-0123456789abcdef'

it('a suite starts its server, measures it, and writes neither its key nor what it said', {
  timeout: 120_000,
}, async () => {
  const of = (name: string, flags: string) => ({
    probe: 'llm/decode',
    name,
    options: {
      engine: 'openai',
      model: 'qwen',
      url: `\${service:server.url}/${flags}`,
      key: '${env:LLM_KEY}',
      outputTokens: 40,
    },
    sampling: { launches: 3, iterations: 2, warmup: 0 },
  })
  await using one = await project(
    {
      plugins: ['@probative/plugin-llm'],
      services: { server: { command: [process.execPath, MOCK, '${port}'], ready: '/any/version' } },
      cases: [of('good', 'gap=25,hostile'), { ...of('out', 'status=503'), required: false }],
      thresholds: [
        { id: 'fast', where: 'good', metric: 'decode', require: 'median > 1 tok/s' },
        { id: 'length', where: 'good', require: { rule: 'llm/output-length' } },
        { id: 'no-cache', where: 'good', require: { rule: 'llm/prompt-not-cached' } },
      ],
    },
    {},
    { LLM_KEY: SECRET },
  )
  const { code } = await one.run('run', '--out', 'out')
  const { verdict, baseline, evidence, events } = await results(one)
  const all = JSON.stringify([verdict, baseline]) + evidence + events
  expect([code, verdict.gates.map((gate: { id: string; outcome: string }) => [gate.id, gate.outcome])]).toEqual([
    0,
    expect.arrayContaining([
      ['fast', 'pass'],
      ['length', 'pass'],
      ['no-cache', 'pass'],
    ]),
  ])
  // The words of a failed request are in the report, what models say is not.
  expect([all.includes(SECRET), all.includes('${service:server.url}'), all.includes('HTTP status 503')]).toEqual([
    false,
    true,
    true,
  ])
  expect(
    events
      .split('\n')
      .filter(line => line.includes('launch-finished'))
      .join('')
      .includes('script'),
  ).toBe(false)
})
