import { type Evidence, formatQuantity, plainText } from '@probative/core'
import { gpuTerms, memoryTerms, restTerms, specificationGbs } from './baselines.ts'
import { isMissing, type Reading, reading } from './readings.ts'
import { benchmarkSeconds, LIMITS } from './times.ts'

/** Every text of the evidence may hold anything: here it becomes one line of a table. */
const cell = (text: string) =>
  plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\|`>*_[\]]/g, character => `\\${character}`)

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

/** Four digits, or that there are none; why not is in a table of its own. */
const show = (value: Reading, unit: string) =>
  isMissing(value) ? 'not measured' : `${Number(value.toPrecision(4))} ${unit}`.trim()

const percent = (share: Reading) => (isMissing(share) ? '-' : `${Number((share * 100).toPrecision(3))} %`)

/** What the gate of that id says of a case; `-` where the suite has none. */
const status = ({ verdicts }: Evidence, id: string) => verdicts.find(({ gate }) => gate.id === id)?.outcome ?? '-'

function gpuTable(evidence: Evidence): string {
  const rows = (['fp32', 'fp16', 'int8'] as const).map(dtype => [
    dtype.toUpperCase(),
    show(gpuTerms[dtype](evidence), dtype === 'int8' ? 'TOPS' : 'TFLOPS'),
    percent(reading(evidence, `matrix product, ${dtype}`, 'peak_share')),
    dtype === 'fp16' ? status(evidence, 'half-beats-single') : '-',
  ])
  return table(['Precision', 'Measured', 'Of the declared peak', 'FP16 faster than FP32'], rows)
}

function memoryTable(evidence: Evidence): string {
  const specification = specificationGbs(evidence)
  const used = (measured: Reading) =>
    isMissing(measured) || isMissing(specification) ? '-' : percent(measured / specification)
  const device = memoryTerms.gpuToGpu(evidence)
  const link = (name: string) => percent(reading(evidence, name, 'link_share'))
  return table(
    ['Transfer', 'Measured', 'Bytes counted', 'Specification', 'Used'],
    [
      ['GPU to GPU', show(device, 'GB/s'), 'read and written', show(specification, 'GB/s'), used(device)],
      ['CPU to GPU', show(memoryTerms.hostToGpu(evidence), 'GB/s'), 'arrived', 'the link', link('to the GPU')],
      ['GPU to CPU', show(memoryTerms.gpuToHost(evidence), 'GB/s'), 'arrived', 'the link', link('from the GPU')],
    ],
  )
}

function storageTable(evidence: Evidence): string {
  const gbs = (name: string) => show(reading(evidence, name, 'throughput', 1e9), 'GB/s')
  const iops = (depth: number) => show(reading(evidence, `random read, queue depth ${depth}`, 'iops'), 'IOPS')
  return table(
    ['Operation', 'Measured', 'Target', 'Status'],
    [
      ['Sequential read', gbs('sequential read'), '8 GB/s', status(evidence, 'read-8')],
      ['Sequential write', gbs('sequential write'), '8 GB/s', status(evidence, 'write-8')],
      ['Random read, 64 in flight', iops(64), '10,000 IOPS', status(evidence, 'iops-10000')],
      ['Random read, one by one', iops(1), '-', '-'],
    ],
  )
}

/** Term, unit, the range at rest, the gates that hold it. */
const REST = [
  ['GPU utilization', 'gpu_utilization_percent', '%', '0 to 5 %', ['ws-03-idle-utilization']],
  ['Memory utilization', 'memory_utilization_percent', '%', '-', []],
  ['Power', 'power_watts', 'W', '10 to 30 W', ['ws-03-idle-power-low', 'ws-03-idle-power']],
  ['Temperature', 'temperature_celsius', '°C', '30 to 60 °C', ['ws-03-idle-temperature-low', 'ws-03-idle-temperature']],
  ['SM clock', 'sm_clock_mhz', 'MHz', '-', []],
  ['Memory clock', 'memory_clock_mhz', 'MHz', '-', []],
] as const

function restTable(evidence: Evidence): string {
  const rows = REST.map(([title, term, unit, range, gates]) => {
    const statuses = gates.map(id => status(evidence, id))
    const worst = statuses.find(one => one !== 'pass') ?? statuses[0] ?? '-'
    return [title, show(restTerms[term](evidence), unit), range, worst]
  })
  return table(['Metric', 'Measured', 'Normal at rest', 'Status'], rows)
}

function timeTable(evidence: Evidence): string {
  const seconds = benchmarkSeconds(evidence)
  const suite = [...seconds.values()].reduce((total, value) => total + value, 0)
  const time = (value: number | undefined) => (value === undefined ? 'no launch' : formatQuantity(value, 's'))
  const rows = ['gpu', 'memory', 'storage', 'metrics'].map(name => [
    name,
    time(seconds.get(name)),
    `${LIMITS.benchmark} s`,
  ])
  return table(['Benchmark', 'Time of its launches', 'Limit'], [...rows, ['all', time(suite), `${LIMITS.suite} s`]])
}

function gateTable({ verdicts, record }: Evidence): string {
  const names = new Map(record.plan.cases.map(({ caseId, name }) => [caseId, name ?? caseId]))
  const rows = verdicts.map(({ gate, outcome, arithmetic }) => [
    gate.id,
    names.get(gate.caseId) ?? gate.caseId,
    outcome,
    arithmetic,
  ])
  return table(['Criterion', 'Case', 'Status', 'Why'], rows)
}

/** Cases without a value, and why. */
function missingTable({ cases }: Evidence): string {
  const rows = cases.flatMap(({ name, caseId, problems: [problem] }) => (problem ? [[name ?? caseId, problem]] : []))
  return rows.length === 0 ? 'Everything was measured.' : table(['Case', 'Why'], rows)
}

/** The published summary's tables, each row from this run. */
export function summaryPage(evidence: Evidence, title: string): string {
  return [
    `# ${cell(title)}`,
    cell(evidence.sentence),
    '## GPU throughput',
    gpuTable(evidence),
    '## Memory bandwidth',
    memoryTable(evidence),
    '## Storage I/O',
    storageTable(evidence),
    '## GPU metrics at rest',
    restTable(evidence),
    '## Time',
    timeTable(evidence),
    '## Not measured',
    missingTable(evidence),
    '## Acceptance criteria',
    gateTable(evidence),
    '',
  ].join('\n\n')
}
