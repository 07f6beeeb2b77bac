import { definePlugin, defineReporter, type Evidence, formatQuantity, z } from '@probative/core'
import { decide, decodeOf, POINTS } from './points.ts'

/** Every text of the evidence may hold anything: here it becomes one line of a table. */
const cell = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\|`>*_[\]]/g, character => `\\${character}`)
    .trim()

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

const SYSTEMS = ['ours', 'llama.cpp', 'ollama'] as const

/** Throughput, spread, first token, runs and back end of each system; a system that was not measured says why. */
function systemTable({ cases, record }: Evidence): string {
  const rows = SYSTEMS.map(name => {
    const found = cases.find(one => one.name === name)
    const metric = (wanted: string) => found?.metrics.find(one => one.metric === wanted)
    const show = (wanted: string, unit: string) => {
      const value = metric(wanted)?.interval?.value
      return value === undefined ? 'UNMEASURED' : formatQuantity(value, unit)
    }
    const sd = metric('decode')?.description?.sd
    const launch = record.launches.find(one => one.caseId === found?.caseId && one.status === 'valid')
    const engine = ['engine.name', 'engine.version'].map(fact => launch?.facts[fact]?.value ?? '').join(' ')
    const backend = launch?.labels?.acceleration?.[0]?.value ?? 'unknown'
    const why = found?.problems.join('; ') ?? 'not in the suite'
    return [
      name,
      show('decode', 'token/s'),
      typeof sd !== 'number' ? '-' : `±${formatQuantity(sd, 'token/s')}`,
      show('ttft', 's'),
      String(metric('decode')?.runs ?? 0),
      launch ? `${engine}, ${backend}` : why,
    ]
  })
  return table(['System', 'Decode', 'Std dev', 'TTFT', 'Runs', 'Engine and back end'], rows)
}

function qualityTable(evidence: Evidence): string {
  const ids = ['49', '50', '42', '42-minimum']
  const rows = POINTS.filter(({ id }) => ids.includes(id)).map(point => {
    const { status, why } = decide(point, evidence)
    return [`${point.id}: ${point.claim}`, why, status]
  })
  return table(['Requirement', 'Measured', 'Status'], rows)
}

const TIERS = { tiny: 'tiny', small: 'qwen2.5-1.5b', medium: 'qwen2.5-7b', large: 'qwen2.5-32b' } as const
const FORMATS = ['Q4_0', 'Q4_K_M', 'Q8_0', 'F16'] as const

/** Every combination has a status; nothing is left blank, and nothing is guessed. */
function matrixTable(evidence: Evidence): string {
  const rows = FORMATS.flatMap(format =>
    Object.entries(TIERS).map(([tier, model]) => cellOf(evidence, { format, tier, model })),
  )
  return table(['Format', 'Back end', 'Tier', 'Status', 'Notes'], rows)
}

function cellOf({ cases, record }: Evidence, { format, tier, model }: { format: string; tier: string; model: string }) {
  const planned = record.plan.cases.find(
    ({ probe, options }) =>
      probe === 'llm/decode' && options.engine === 'embedded' && options.model === model && options.quant === format,
  )
  const found = cases.find(one => one.caseId === planned?.caseId)
  const launch = record.launches.find(one => one.caseId === planned?.caseId && one.status === 'valid')
  const backend = launch?.labels?.acceleration?.[0]?.value ?? String(planned?.options.backend ?? 'any')
  const decode = found?.metrics.find(({ metric }) => metric === 'decode')?.interval?.value
  if (!found) return [format, 'any', tier, 'not run', 'not in the suite']
  if (decode === undefined) return [format, backend, tier, found.status, found.problems.join('; ')]
  const weights = launch?.facts['model.weights']?.value === 'synthetic' ? 'measured, synthetic weights' : 'measured'
  return [format, backend, tier, weights, formatQuantity(decode, 'token/s')]
}

function rawOutput(evidence: Evidence): string {
  const lines = SYSTEMS.flatMap(name =>
    (decodeOf(evidence, name)?.launchValues ?? []).map(
      ({ launch, value }) => `${name} launch ${launch}: ${value} token/s`,
    ),
  )
  return ['```text', ...lines, '```'].join('\n')
}

function page(evidence: Evidence, title: string): string {
  const points = POINTS.map(point => {
    const { status, why } = decide(point, evidence)
    return [point.id, point.claim, status, why]
  })
  return [
    `# ${cell(title)}`,
    `${cell(evidence.sentence)}`,
    '## Systems',
    systemTable(evidence),
    '## Quality',
    qualityTable(evidence),
    '## Points',
    table(['Point', 'Claim', 'Status', 'Why'], points),
    '## Matrix',
    matrixTable(evidence),
    '## Raw output',
    rawOutput(evidence),
    '',
  ].join('\n\n')
}

export const phase2 = defineReporter({
  id: 'phase-2',
  options: z.strictObject({ title: z.string().default('Decode verification').describe('heading of the page') }),
  render: (evidence, { title }) => [{ name: 'phase-2.md', mediaType: 'text/markdown', content: page(evidence, title) }],
})

export const plugin = definePlugin({ name: 'phase-2', version: '1.0.0', namespace: 'phase-2', reporters: [phase2] })
