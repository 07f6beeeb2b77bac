import { type CaseStatus, type Evidence, type Finding, OUTCOMES } from '@probative/core'
import type { MetricFamily } from './metric-family.ts'

const STATUSES: readonly CaseStatus[] = ['measured', 'partly', 'failed', 'skipped', 'pending']
const SEVERITIES: readonly Finding['severity'][] = ['alarm', 'warn', 'note']

/** The run as a whole: its exit code and its counts, zeros too. */
export const runFamilies = ({ exitCode, verdicts, cases, findings }: Evidence): MetricFamily[] => [
  gauge('probative_exit_code', 'Exit code of the run: 0 passed, 1 failed, 3 unmeasured, 4 undecided.', [
    { labels: {}, value: exitCode },
  ]),
  gauge(
    'probative_gates',
    'Gates by outcome.',
    countsBy(
      'outcome',
      OUTCOMES,
      verdicts.map(({ outcome }) => outcome),
    ),
  ),
  gauge(
    'probative_cases',
    'Cases by status.',
    countsBy(
      'status',
      STATUSES,
      cases.map(({ status }) => status),
    ),
  ),
  gauge(
    'probative_findings',
    'Findings by severity.',
    countsBy(
      'severity',
      SEVERITIES,
      findings.map(({ severity }) => severity),
    ),
  ),
]

const gauge = (name: string, help: string, samples: MetricFamily['samples']): MetricFamily => ({ name, help, samples })

const countsBy = (label: string, known: readonly string[], found: readonly string[]): MetricFamily['samples'] =>
  known.map(one => ({ labels: { [label]: one }, value: found.filter(each => each === one).length }))
