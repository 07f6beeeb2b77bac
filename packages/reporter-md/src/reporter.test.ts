import type { Evidence, Verdict } from '@probative/core'
import { buildEvidence, buildRecord, conformReporter } from '@probative/testkit'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { reporter } from './index.ts'

const render = (evidence: Evidence = buildEvidence(), options: object = {}) =>
  String(reporter.render(evidence, options)[0]?.content)

const matter = (markdown: string) => parse(markdown.split(/^---\n/m)[1] ?? '') as Record<string, unknown>

/** The lines of a section, below its heading. */
function section(evidence: Evidence, heading: string): string {
  const [, ...parts] = render(evidence).split(/^## /m)
  return (
    parts
      .find(part => part.startsWith(heading))
      ?.slice(heading.length)
      .trim() ?? ''
  )
}

for (const { name, run } of conformReporter(reporter, { evidence: buildEvidence() })) test(name, run)

test('the evidence of a small run', async () => {
  const options = {
    title: 'Disk evidence',
    type: 'reference',
    id: 'REF-1',
    owners: ['platform'],
    created: '2026-02-11',
  }
  await expect(render(buildEvidence(), options)).toMatchFileSnapshot('fixtures/evidence.md')
})

test("front matter: the reporter's keys, then those of the config, all of them YAML", () => {
  const named = { type: 'reference', links: ['docs/a.md'], tags: ['yes', '---'], created: '2026-02-11' }
  const frontMatter = { weight: 0.5, reviewers: ['me', 7, null], note: '`<b>` ![x](y) \\x3C', signed: false }
  const options = { ...named, frontMatter }
  expect(matter(render(buildEvidence(), options))).toEqual({
    probative: { document: 'evidence', schema: '1.0' },
    run: '20261122-100000-4k7m',
    suite: 'disk',
    verdict: 'fail',
    exit: 1,
    counts: { fail: 1, invalid: 0, unmeasured: 0, incomparable: 0, inconclusive: 1, skipped: 1, pass: 1 },
    commit: '4f2c1d9e8b7a6f5e4d3c2b1a0f9e8d7c6b5a4f3e',
    dirty: false,
    facts: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    plan: `sha256:${'a1'.repeat(32)}`,
    reproduce: 'npx probative@1.0.0 run --seed 7',
    ...named,
    ...frontMatter,
  })
})

test('front matter is not left by a string with a line of dashes', () => {
  const record = buildRecord()
  const evil = 'x\n---\n\n# pwned\n'
  const facts = { 'git.commit': { value: evil, source: 'observed' as const, role: 'identity' as const } }
  const sessions = record.sessions.map(session => ({ ...session, facts }))
  const plan = { ...record.plan, suite: evil }
  const text = render(buildEvidence({ record: { ...record, plan, sessions } }), { title: evil, owners: [evil] })
  const shown = 'x ⏎ --- ⏎ # pwned ⏎'
  const { suite, commit, dirty, title, owners } = matter(text)
  expect({ suite, commit, dirty, title, owners }).toEqual({
    suite: shown,
    commit: shown,
    dirty: null,
    title: shown,
    owners: [shown],
  })
  const headings = fromMarkdown(text.split(/^---\n/m)[2] ?? '').children.filter(node => node.type === 'heading')
  expect(headings.map(({ depth }) => depth)).toEqual([1, ...Array(10).fill(2)])
})

test('options: a name with a folder and keys of the reporter itself are refused', () => {
  const options = { file: '../x.md', verdict: 'pass', owners: 'me', frontMatter: { plan: 'x', 'a:b': 1 } }
  const issues = reporter.optionsSchema.safeParse(options).error?.issues
  expect(issues?.map(issue => [issue.path.join('.'), issue.message])).toEqual([
    ['file', 'a file name that ends in .md, without a folder'],
    ['owners', 'Invalid input: expected array, received string'],
    ['frontMatter.plan', '"plan" is written by the reporter itself'],
    ['frontMatter.a:b', '"a:b" is no key: use letters, digits, dots, dashes and underscores'],
    ['', 'Unrecognized key: "verdict"'],
  ])
  expect(reporter.render(buildEvidence(), { file: 'disk 1.md' }).map(({ name }) => name)).toEqual(['disk 1.md'])
})

test('every exit has its word; without gates nothing was judged', () => {
  const verdict = (overrides: Partial<Evidence>) => matter(render(buildEvidence(overrides))).verdict
  expect([
    verdict({ exitCode: 0 }),
    verdict({ exitCode: 0, verdicts: [] }),
    verdict({ exitCode: 1 }),
    verdict({ exitCode: 3 }),
    verdict({ exitCode: 4 }),
  ]).toEqual(['pass', 'nothing judged', 'fail', 'unmeasured', 'undecided'])
})

test('a run without results says so in every section', () => {
  const record = buildRecord()
  const nothing = { ...record, launches: [], sessions: [], plan: { ...record.plan, cases: [], gates: [] } }
  const empty = buildEvidence({ record: nothing, cases: [], verdicts: [], findings: [] })
  const sentences = ['Gates', 'Results', 'Machine', 'Proof of work', 'Skipped and failed', 'Findings'].map(heading =>
    section(empty, heading),
  )
  expect(sentences).toEqual([
    'The suite has no gates: nothing was judged.',
    'Nothing was measured.',
    'No facts were recorded.',
    'No launch came as far as a proof.',
    'Nothing: every planned case was measured and every launch is valid.',
    'None.',
  ])
})

test('claims are shown when gates have them, shares as percent, one launch without an interval', () => {
  const { verdicts, cases } = buildEvidence()
  const [first] = verdicts
  const [summary] = cases
  const [metric] = summary?.metrics ?? []
  if (!first || !summary || !metric) throw new Error('the evidence is empty')
  const threshold = { ...first.gate.threshold, text: 'steady | enough', require: 'cv < 5 %' }
  const requirement = { kind: 'limit', subject: 'cv', op: '<', bound: 0.05, unit: '1' } as const
  const measured = { value: 0.0404, low: 0.021, high: 0.06, confidence: 0.95 }
  const judged = { ...first, gate: { ...first.gate, threshold, requirement }, measured, arithmetic: '' }
  const { interval: _, ...alone } = { ...metric, launchValues: [{ launch: 0, session: 's1', value: 3.4e9 }], runs: 2 }
  const evidence = buildEvidence({ verdicts: [judged], cases: [{ ...summary, metrics: [alone] }] })
  expect(section(evidence, 'Gates')).toMatchInlineSnapshot(`
    "| Outcome  | Gate       | Claim            | Case                   | Metric | Required   | Measured           | n     | Why                |
    | -------- | ---------- | ---------------- | ---------------------- | ------ | ---------- | ------------------ | ----- | ------------------ |
    | **fail** | \`point-12\` | steady \\| enough | \`storage/rand-write@1\` | \`rate\` | \`cv < 5 %\` | 4.0 % (2.1 .. 6.0) | 2 × 2 | \`interval-outside\` |"
  `)
  expect(section(evidence, 'Results')).toMatchInlineSnapshot(`
    "| Case                                    | Metric         | Value (95 % interval)              | Spread   | n     | Source   |
    | --------------------------------------- | -------------- | ---------------------------------- | -------- | ----- | -------- |
    | \`storage/seq-read@1?block_size=1048576\` | \`throughput\` ↑ | 3.4 GB/s (one launch: no interval) | cv 4.0 % | 1 × 2 | measured |"
  `)
})

test('an interrupted run, two sessions, facts of a case, a policy, case by case', () => {
  const record = buildRecord()
  const [session] = record.sessions
  if (!session) throw new Error('the record is empty')
  const facts = { 'fio.version': { value: '3.36', source: 'observed' as const, role: 'workload' as const } }
  const launches = record.launches
    .toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))
    .map(launch => ({ ...launch, facts }))
  const { finishedAt: _, conditionsAfter: __, ...resumed } = { ...session, id: 's2' }
  const changed = { ...session.facts, 'cpu.cores': { ...session.facts['cpu.cores'], value: 4 } }
  const sessions = [session, { ...resumed, facts: changed as typeof session.facts }]
  const plan = { ...record.plan, policy: { inconclusive: 'fail' as const } }
  const cases = buildEvidence().cases.map(summary => ({ ...summary, status: 'pending' as const, metrics: [] }))
  const evidence = buildEvidence({ record: { ...record, plan, launches, sessions, complete: false }, cases })
  expect(section(evidence, 'Machine')).toMatchInlineSnapshot(`
    "| Fact         | Value                                    | How known |
    | ------------ | ---------------------------------------- | --------- |
    | \`cpu.model\`  | AMD EPYC 9554                            | observed  |
    | \`cpu.cores\`  | 8                                        | observed  |
    | \`disk.model\` | unknown                                  | unknown   |
    | \`git.commit\` | 4f2c1d9e8b7a6f5e4d3c2b1a0f9e8d7c6b5a4f3e | observed  |
    | \`git.dirty\`  | false                                    | observed  |

    Session s2 differs in cpu.cores: 4.

    | Condition | Before | After   | Session |
    | --------- | ------ | ------- | ------- |
    | \`load.1m\` | 0.25   | 1.5     | \`s1\`    |
    | \`load.1m\` | 0.25   | unknown | \`s2\`    |

    | Case                                    | Fact          | Value |
    | --------------------------------------- | ------------- | ----- |
    | \`storage/rand-write@1\`                  | \`fio.version\` | 3.36  |
    | \`storage/seq-read@1?block_size=1048576\` | \`fio.version\` | 3.36  |"
  `)
  expect(section(evidence, 'Method')).toMatchInlineSnapshot(`
    "| Cases | Launches | Iterations | Warm-up | Time-out | Stop       |
    | ----- | -------- | ---------- | ------- | -------- | ---------- |
    | 3     | 3        | 2          | 1       | 2 min    | as planned |

    - Launches ran one after the other, case by case: slow drift of the machine would look like a difference between cases.
    - A launch is one process that runs one case once. It is valid when it ended by itself in time and its probe proved the work; only valid launches count.
    - The value of a launch is its iterations reduced as the metric says. The interval is that of the launch values, never of pooled iterations; one launch has none.
    - Spread, quantiles (Hyndman-Fan type 7) and outliers are over all iterations or samples of the valid launches. Outliers (beyond 1.5 interquartile ranges) are marked, never removed.
    - Numbers are rounded to two digits of their uncertainty. n is launches × measured iterations. ↑ higher is better, ↓ lower is better. The raw values are in baseline.json.
    - Policy of the suite: inconclusive = fail."
  `)
  expect(section(evidence, 'Skipped and failed')).toMatchInlineSnapshot(`
    "| Case                                    | What                    | Why                                                                         | Fix                                      |
    | --------------------------------------- | ----------------------- | --------------------------------------------------------------------------- | ---------------------------------------- |
    | \`storage/seq-read@1?block_size=1048576\` | **not finished**        | the run ended before its launches were done                                 | continue with npx probative run --resume |
    | random write \`storage/rand-write@1\`     | **not finished**        | the run ended before its launches were done; invalid: 3 of 64 blocks differ | continue with npx probative run --resume |
    | \`gpu/gemm@1?dtype=bf16\`                 | not finished (optional) | no NVIDIA driver                                                            | install driver 570 or newer              |"
  `)
})

const [decided] = buildEvidence().verdicts
const RATE = { caseId: 'storage/rand-write@1', metric: 'rate' } as const

/** A comparison of the rate, as the judge would return it. */
function comparison(id: string, rest: Partial<Verdict>): Verdict {
  if (!decided) throw new Error('the evidence is empty')
  const { measured: _, ...verdict } = decided
  const than = { baseline: 'main' } as const
  const requirement = { kind: 'relative', subject: 'value', direction: 'worse', margin: 0.05, than } as const
  const gate = { ...verdict.gate, ...RATE, id, requirement, threshold: { require: { worseBy: '5 %', than } } }
  return { ...verdict, gate, arithmetic: '', reasons: [], ...rest }
}

test('comparisons show their effect with its interval, and what would decide those that are not decided', () => {
  const verdicts = [
    comparison('slower', { outcome: 'fail', effect: { value: 0.52, low: 0.5, high: 0.55, confidence: 0.9 } }),
    comparison('unsure', {
      outcome: 'inconclusive',
      reasons: ['interval-crosses-margin', 'underpowered'],
      effect: { value: 0.92, low: 0.85, high: 1.01, confidence: 0.9 },
      minimumDetectable: 1.083,
      toDecide: { launches: 17, minutes: 4.53 },
    }),
    comparison('elsewhere', { outcome: 'incomparable', reasons: ['environment-changed'] }),
  ]
  const evidence = buildEvidence({ verdicts })
  expect(section(evidence, 'Gates')).toMatchInlineSnapshot(`
    "| Outcome          | Gate        | Case                   | Metric | Required                               | Measured                 | n     | Why                                       |
    | ---------------- | ----------- | ---------------------- | ------ | -------------------------------------- | ------------------------ | ----- | ----------------------------------------- |
    | **fail**         | \`slower\`    | \`storage/rand-write@1\` | \`rate\` | \`at most 5 % worse than baseline main\` | 0.520 × (0.500 .. 0.550) | 2 × 2 |                                           |
    | **incomparable** | \`elsewhere\` | \`storage/rand-write@1\` | \`rate\` | \`at most 5 % worse than baseline main\` | no comparison            | 2 × 2 | \`environment-changed\`                     |
    | **inconclusive** | \`unsure\`    | \`storage/rand-write@1\` | \`rate\` | \`at most 5 % worse than baseline main\` | 0.920 × (0.850 .. 1.010) | 2 × 2 | \`interval-crosses-margin\`, \`underpowered\` |

    × is how many times as good as the reference the case is: 0.5 × is twice as bad. Percentages (where zero is possible) and points (of shares) are gains, below 0 is worse. All have 90 % intervals: two one-sided bounds of 95 %."
  `)
  expect(section(evidence, 'What would decide it')).toMatchInlineSnapshot(`
    "| Gate | Case | Why | Launches | Needed, about | More time, about | Smallest effect they could show |
    | - | - | - | - | - | - | - |
    | \`unsure\` | \`storage/rand-write@1\` | neither the claim nor its contrary is shown; the smallest effect that these launches would show is larger than the margin | 2 | 17 | 4.5 min | 8.3 % |

    What is needed assumes that effect and spread stay as they are. \`sampling.launches\` of the suite or \`--launches\` sets how many launches there are."
  `)
})

test('effects are ratios, percentages where zero is possible, points of shares; a rule has nothing to measure', () => {
  const workings = {
    scale: 'share',
    method: 'a method',
    gain: 0.02,
    low: -0.001,
    high: 0.041,
    margin: 0.05,
    guard: 0,
    p: 0.9,
    adjustedP: 0.9,
    family: 1,
  } as const
  const share = comparison('fewer-errors', {
    outcome: 'pass',
    effect: { value: 0.02, low: -0.001, high: 0.041, confidence: 0.9 },
    workings,
  })
  const linear = comparison('no-more-work', {
    outcome: 'inconclusive',
    effect: { value: 0, low: -0.1, high: 0.1, confidence: 0.9 },
    workings: { ...workings, scale: 'linear' },
    minimumDetectable: 0.083,
  })
  const { metric: _, ...plain } = share.gate
  const { effect: __, workings: ___, ...rest } = share
  const rule: Verdict = {
    ...rest,
    gate: {
      ...plain,
      id: 'steady',
      requirement: { kind: 'rule', rule: 'core/drift' },
      threshold: { require: { rule: 'core/drift' } },
    },
  }
  const evidence = buildEvidence({ verdicts: [linear, share, rule] })
  const cells = section(evidence, 'Gates')
    .split('\n')
    .slice(2, 5)
    .map(row => row.split('|').map(cell => cell.trim()))
  expect(cells.map(row => [row[2], row[6]])).toEqual([
    ['`no-more-work`', '-100 % (-110 .. -90)'],
    ['`fewer-errors`', '2.0 points (-0.1 .. 4.1)'],
    ['`steady`', ''],
  ])
  expect(section(evidence, 'What would decide it').split('\n')[2]).toMatch(/\| 8\.3 % +\|$/)
})

test('method and provenance name the comparisons, the policy and the baselines', () => {
  const record = buildRecord()
  const plan = {
    ...record.plan,
    gates: [comparison('slower', {}).gate],
    policy: {
      incomparable: 'fail',
      acceleration: { require: 'gpu_required', locked: true },
      allowSources: ['measured', 'reported'],
    },
    baselines: { main: `sha256:${'b2'.repeat(32)}`, release: null },
  } as const
  const evidence = buildEvidence({ record: { ...record, plan }, verdicts: [] })
  expect(section(evidence, 'Method').split('\n').slice(-2)).toMatchInlineSnapshot(`
    [
      "- Comparisons are of launch values: t tests on differences of logs, paired where launches took turns, with a rank test as a check; of shares Newcombe's interval. Holm's procedure covers the failing of all comparisons of one severity.",
      "- Policy of the suite: incomparable = fail; acceleration = gpu_required, locked true; allowSources = measured, reported.",
    ]
  `)
  expect(
    section(evidence, 'Provenance')
      .split('\n')
      .filter(line => line.includes('Baseline')),
  ).toMatchInlineSnapshot(`
    [
      "| Baseline     | \`main\` \`sha256:b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2\` |",
      "| Baseline     | \`release\` none accepted before the run                                           |",
    ]
  `)
})
