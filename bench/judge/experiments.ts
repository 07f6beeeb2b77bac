import { buildBaseline, judge, type StoredBaseline } from '@probative/core'
import { logSd, normals } from './random.ts'
import { notWorse, syntheticRun } from './synthetic-run.ts'

const OURS = 'synthetic/time@1?side=ours'
const THEIRS = 'synthetic/time@1?side=theirs'

/** How often each outcome came out of so many simulated runs, as shares. */
export interface Shares {
  readonly fail: number
  readonly pass: number
  readonly inconclusive: number
}

interface Repeated {
  readonly runs: number
  readonly seed: number
}

function sharesOf({ runs, seed }: Repeated, outcomeOf: (normal: () => number) => string): Shares {
  const normal = normals(seed)
  const counts: Record<string, number> = {}
  for (let i = 0; i < runs; i++) {
    const outcome = outcomeOf(normal)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  const share = (outcome: string) => (counts[outcome] ?? 0) / runs
  return { fail: share('fail'), pass: share('pass'), inconclusive: share('inconclusive') }
}

const draw = (n: number, of: (launch: number) => number) =>
  Array.from({ length: n }, (_, launch) => Math.exp(of(launch)))

export interface TwoCases {
  /** Launches a side. */
  readonly n: number
  readonly cv: number
  /** By how much ours truly takes longer: 0.05 is 5 %. */
  readonly worse: number
  readonly margin: number
  /** A drift of the machine over the whole run, as a ratio; 0 for none. */
  readonly drift?: number
  /** A load that keeps in step with the rounds: what goes first takes this much longer, as a ratio; 0 for none. */
  readonly load?: number
  /** Resolution of the clock: values are whole multiples of it. Absent: as fine as numbers are. */
  readonly tick?: number
  /** Whether the sides took turns, which goes first drawn for each round; else they are launches that have nothing in common. */
  readonly paired: boolean
}

/** Two cases of one run, compared. */
export function compareCases(
  { n, cv, worse, margin, drift = 0, load = 0, tick, paired }: TwoCases,
  repeated: Repeated,
): Shares {
  const sd = logSd(cv)
  const gates = [notWorse(OURS, margin, { case: THEIRS })]
  const read = (values: number[]) => (tick ? values.map(value => Math.max(1, Math.round(value / tick)) * tick) : values)
  const disturbed = (round: number, isFirst: boolean) => {
    const place = (2 * round + Number(!isFirst)) / Math.max(1, 2 * n - 1)
    return drift * place + (isFirst ? Math.log1p(load) : 0)
  }
  return sharesOf(repeated, normal => {
    const isOursFirst = Array.from({ length: n }, () => normal() > 0)
    const ours = draw(n, i => Math.log1p(worse) + sd * normal() + disturbed(i, isOursFirst[i] === true))
    const theirs = draw(n, i => sd * normal() + disturbed(i, isOursFirst[i] === false))
    const record = syntheticRun(
      [
        { caseId: OURS, session: 's', values: read(ours) },
        { caseId: THEIRS, session: paired ? 's' : 't', values: read(theirs) },
      ],
      gates,
    )
    return judge(record).verdicts[0]?.outcome ?? 'none'
  })
}

export interface AgainstStored {
  readonly sessions: number
  readonly n: number
  readonly launchSd: number
  readonly sessionSd: number
  readonly worse: number
  readonly margin: number
}

/** One new session against a baseline of so many. */
export function compareStored(
  { sessions, n, launchSd, sessionSd, worse, margin }: AgainstStored,
  repeated: Repeated,
): Shares {
  const gates = [notWorse(OURS, margin, { baseline: 'main' })]
  return sharesOf(repeated, normal => {
    const session = (shift: number) => {
      const luck = shift + sessionSd * normal()
      return draw(n, () => luck + launchSd * normal())
    }
    const parts = Array.from({ length: sessions }, (_, i) =>
      syntheticRun([{ caseId: OURS, session: `stored-${i}`, values: session(0) }], []),
    )
    const stored = storedOf(parts)
    const record = syntheticRun([{ caseId: OURS, session: 'new', values: session(Math.log1p(worse)) }], gates)
    return judge(record, { baselines: new Map([['main', stored]]) }).verdicts[0]?.outcome ?? 'none'
  })
}

function storedOf(parts: readonly ReturnType<typeof syntheticRun>[]): StoredBaseline {
  const [first] = parts
  if (!first) throw new RangeError('a baseline needs a session')
  const record = { ...first, launches: parts.flatMap(({ launches }) => launches) }
  const baseline = buildBaseline(record, { name: 'main', at: '2026-01-01T00:00:00.000Z', replaces: null })
  return { digest: `sha256:${'0'.repeat(64)}`, baseline }
}
