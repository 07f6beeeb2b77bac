import { judge } from '@probative/core'
import { type Row, row, runBench } from './harness.ts'
import { type AgainstStored, compareCases, compareStored, type Shares, type TwoCases } from './judge/experiments.ts'
import { logSd, normals } from './judge/random.ts'
import { notWorse, syntheticRun } from './judge/synthetic-run.ts'

/**
 * How often the judge is wrong, on simulated launches whose truth is known, and how fast it is. Seeds are fixed: each round of a
 * row has its own, and the same command gives the same numbers.
 */
const RUNS = 4000
/** The error of a share is at most 0.0035, so that the largest of 15 distances is not mostly chance. */
const GRID_RUNS = 20_000
const CELL_TOLERANCE = 0.03
let seed = 1

const rate = (
  id: string,
  note: string,
  { limit, measure }: { limit: number; measure: (seed: number) => number },
): Row =>
  row({ id: `judge/${id}`, unit: '1', better: 'lower', limit, warmup: 0, note, ours: async () => measure(seed++) })

const SAME: TwoCases = { n: 10, cv: 0.05, worse: 0, margin: 0, paired: true }
const STORED: AgainstStored = { sessions: 1, n: 10, launchSd: 0.01, sessionSd: 0.02, worse: 0, margin: 0.05 }
const falseFails = (parts: TwoCases) => (one: number) => compareCases(parts, { runs: RUNS, seed: one }).fail

/** Shares of fail, pass, inconclusive for a true loss of 0, 2.5, 5, 7.5, 10 %, at most 5 % allowed, launches without pairs. */
const GRID: readonly (readonly [
  id: string,
  cv: number,
  n: number,
  cells: readonly (readonly [number, number, number])[],
])[] = [
  [
    'power-1cv-n3',
    0.01,
    3,
    [
      [0, 1, 0],
      [0, 0.71, 0.29],
      [0.5, 0.04, 0.46],
      [1, 0, 0],
      [1, 0, 0],
    ],
  ],
  [
    'power-2cv-n5',
    0.02,
    5,
    [
      [0, 0.96, 0.04],
      [0.03, 0.53, 0.44],
      [0.51, 0.05, 0.44],
      [0.97, 0, 0.03],
      [1, 0, 0],
    ],
  ],
  [
    'power-2cv-n10',
    0.02,
    10,
    [
      [0, 1, 0],
      [0, 0.83, 0.17],
      [0.5, 0.05, 0.45],
      [1, 0, 0],
      [1, 0, 0],
    ],
  ],
  [
    'power-5cv',
    0.05,
    5,
    [
      [0.04, 0.38, 0.58],
      [0.14, 0.16, 0.69],
      [0.36, 0.05, 0.6],
      [0.63, 0.01, 0.35],
      [0.85, 0, 0.15],
    ],
  ],
  [
    'power-5cv-n20',
    0.05,
    20,
    [
      [0, 0.92, 0.08],
      [0.07, 0.44, 0.5],
      [0.5, 0.05, 0.45],
      [0.93, 0, 0.07],
      [1, 0, 0],
    ],
  ],
  [
    'power-10cv-n20',
    0.1,
    20,
    [
      [0.05, 0.45, 0.51],
      [0.17, 0.19, 0.64],
      [0.43, 0.05, 0.52],
      [0.72, 0.01, 0.28],
      [0.9, 0, 0.1],
    ],
  ],
]
const LOSSES = [0, 0.025, 0.05, 0.075, 0.1]

function gridRow([id, cv, n, cells]: (typeof GRID)[number]): Row {
  const note = `largest distance of 15 shares from the published table; CV ${cv * 100} %, ${n} launches a side`
  const worst = (one: number) =>
    Math.max(
      ...LOSSES.flatMap((worse, i) => {
        const shares = compareCases(
          { n, cv, worse, margin: 0.05, paired: false },
          { runs: GRID_RUNS, seed: one * 31 + i },
        )
        return distances(shares, cells[i] ?? [0, 0, 0])
      }),
    )
  return rate(id, note, { limit: CELL_TOLERANCE, measure: worst })
}

/** For information: the published table is of launches without pairs. */
const pairsRow = (n: number): Row =>
  row({
    id: `judge/power-5cv-pairs-n${n}`,
    unit: '1',
    better: 'higher',
    warmup: 0,
    peer: undefined,
    note: `share that fails for a true loss of 10 %, 5 % allowed; CV 5 %, ${n} pairs`,
    ours: async () =>
      compareCases({ n, cv: 0.05, worse: 0.1, margin: 0.05, paired: true }, { runs: RUNS, seed: seed++ }).fail,
  })

const distances = ({ fail, pass, inconclusive }: Shares, [f, p, i]: readonly [number, number, number]) =>
  [fail - f, pass - p, inconclusive - i].map(Math.abs)

const GATES = 10_000
const LAUNCHES = 30
const large = largeRecord()

function largeRecord() {
  const normal = normals(7)
  const sd = logSd(0.03)
  const cases = Array.from({ length: GATES + 1 }, (_, i) => ({
    caseId: `synthetic/time@1?i=${i}`,
    session: 's',
    values: Array.from({ length: LAUNCHES }, () => Math.exp(sd * normal())),
  }))
  const [reference, ...others] = cases
  return syntheticRun(
    cases,
    others.map(({ caseId }) => notWorse(caseId, 0.05, { case: reference?.caseId ?? '' })),
  )
}

async function judgeSeconds(): Promise<number> {
  const start = performance.now()
  const { verdicts } = judge(large)
  if (verdicts.length !== GATES) throw new Error(`${verdicts.length} verdicts`)
  return (performance.now() - start) / 1000
}

const rows = [
  rate('aa-false-fail', 'two equal cases, CV 5 %, 10 pairs, 0 % allowed', { limit: 0.06, measure: falseFails(SAME) }),
  rate('aa-false-fail-unpaired', 'the same without pairs', {
    limit: 0.06,
    measure: falseFails({ ...SAME, paired: false }),
  }),
  rate('aa-false-fail-drift', 'CV 2 %, the machine drifts by 5 % over the run', {
    limit: 0.06,
    measure: falseFails({ ...SAME, cv: 0.02, drift: 0.05 }),
  }),
  rate('aa-false-fail-in-step', '5 pairs, CV 2 %, 5 % allowed; what goes first in a round takes 20 % longer', {
    limit: 0.04,
    measure: falseFails({ n: 5, cv: 0.02, worse: 0, margin: 0.05, load: 0.2, paired: true }),
  }),
  rate('aa-false-fail-coarse-clock', 'the same from a clock as coarse as the spread, 3 pairs', {
    limit: 0.06,
    measure: falseFails({ ...SAME, n: 3, tick: 0.05 }),
  }),
  rate('aa-false-fail-stored', 'a new session against one stored session, session sd 2 %, launch sd 1 %, 5 % allowed', {
    limit: 0.06,
    measure: one => compareStored(STORED, { runs: RUNS, seed: one }).fail,
  }),
  rate('aa-false-fail-stored-5', 'the same against five stored sessions', {
    limit: 0.06,
    measure: one => compareStored({ ...STORED, sessions: 5 }, { runs: RUNS, seed: one }).fail,
  }),
  ...GRID.map(gridRow),
  ...[5, 6, 8].map(n => pairsRow(n)),
  row({
    id: 'judge/10k-gates-s',
    unit: 's',
    better: 'lower',
    limit: 2,
    ours: judgeSeconds,
    note: '10,000 comparisons of 30 launches a side, rules included',
  }),
]

process.exitCode = await runBench({ name: 'judge', rows })
