import { identity } from '@probative/core'
import type { GpuDevice, GpuReadings, OpenedSource } from '../gpu-source.ts'
import { runTool } from '../run-tool.ts'
import { streamTool } from '../stream-tool.ts'
import { parseRow, type SmiRow } from './parse-row.ts'
import { knownFields, planQuery, type QueryPlan, queryText } from './query-plan.ts'

export interface SmiOptions {
  /** Milliseconds between two rows. */
  readonly intervalMs?: number
  readonly timeoutMs?: number
  readonly program?: string
}

/** A row older than this many intervals is no state of the present. */
const STALE_INTERVALS = 10

/** One nvidia-smi that streams for the whole session: starting one for each sample would be a load of its own. */
export async function openNvidiaSmi({
  intervalMs = 100,
  timeoutMs = 5000,
  program = 'nvidia-smi',
}: SmiOptions = {}): Promise<OpenedSource> {
  const help = await runTool([program, '--help-query-gpu'], { timeoutMs })
  if (!help.ok) return help
  const plan = planQuery(knownFields(help.text))
  if (!plan.identity.some(({ what }) => what === 'uuid'))
    return { ok: false, reason: `${program} does not list the fields that it can be asked for` }
  const rows = new SmiRows(plan, intervalMs * STALE_INTERVALS)
  const stream = streamTool(
    [program, `--query-gpu=${queryText(plan)}`, '--format=csv,noheader,nounits', '-lms', `${intervalMs}`],
    { timeoutMs, onLine: line => rows.add(line) },
  )
  const failed = await stream.started
  if (failed !== undefined) {
    await stream[Symbol.asyncDispose]()
    return { ok: false, reason: failed }
  }
  // All cards of one beat are printed together; the others than the first may still be on their way.
  await new Promise(resolve => setTimeout(resolve, intervalMs))
  const foreign = await processesOf(program, timeoutMs)
  const devices = rows.devices()
  return {
    ok: true,
    source: {
      name: 'nvidia-smi',
      from: program.split('/').at(-1) ?? program,
      devices,
      read: () => rows.latest(stream.ended()),
      ...(foreign ? { foreignProcesses: () => devices.map(({ uuid }) => foreign.get(uuid) ?? []) } : {}),
      [Symbol.asyncDispose]: () => stream[Symbol.asyncDispose](),
    },
  }
}

/** The latest row of each GPU, in the order in which they were first seen. */
class SmiRows {
  readonly #plan: QueryPlan
  readonly #staleMs: number
  readonly #rows = new Map<string, { readonly row: SmiRow; readonly atMs: number }>()

  constructor(plan: QueryPlan, staleMs: number) {
    this.#plan = plan
    this.#staleMs = staleMs
  }

  add(line: string): boolean {
    const row = parseRow(line, this.#plan)
    const { uuid } = row?.identity ?? {}
    if (row && uuid !== undefined) this.#rows.set(uuid, { row, atMs: performance.now() })
    return uuid !== undefined
  }

  latest(ended: string | undefined): GpuReadings[] {
    const now = performance.now()
    return [...this.#rows.values()].map(({ row, atMs }) =>
      ended === undefined && now - atMs <= this.#staleMs ? row.readings : {},
    )
  }

  devices(): GpuDevice[] {
    return [...this.#rows].map(([uuid, { row }]) => ({ uuid, facts: factsOf(row) }))
  }
}

/** Megahertz, watts and lane counts as base units. */
function factsOf({ identity: seen }: SmiRow): GpuDevice['facts'] {
  const number = (text: string | undefined, scale = 1) => (text === undefined ? undefined : Number(text) * scale)
  return {
    uuid: identity(seen.uuid),
    name: identity(seen.name),
    bus_id: identity(seen.bus_id),
    driver: identity(seen.driver),
    vbios: identity(seen.vbios),
    mig: identity(seen.mig),
    power_limit: identity(number(seen.power_limit)),
    sm_clock_max: identity(number(seen.sm_clock_max, 1e6)),
    pcie_width_max: identity(number(seen.pcie_width_max)),
    pcie_generation_max: identity(number(seen.pcie_generation_max)),
  }
}

/** UUID -> processes that compute on it before any launch; undefined when it can't be told. */
async function processesOf(program: string, timeoutMs: number): Promise<Map<string, number[]> | undefined> {
  const output = await runTool([program, '--query-compute-apps=gpu_uuid,pid', '--format=csv,noheader,nounits'], {
    timeoutMs,
  })
  if (!output.ok) return undefined
  const rows = [...output.text.matchAll(/^(\S+), *(\d+)$/gm)]
  const processes = new Map<string, number[]>()
  for (const [, uuid = '', pid] of rows) processes.set(uuid, [...(processes.get(uuid) ?? []), Number(pid)])
  return processes
}
