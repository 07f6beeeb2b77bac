import { identity } from '@probative/core'
import type { GpuDevice, OpenedSource } from '../gpu-source.ts'
import { runTool } from '../run-tool.ts'
import { streamTool } from '../stream-tool.ts'
import { DCGM_FIELDS, LAST_XID } from './dcgm-fields.ts'
import { DmonTable } from './dmon-table.ts'

export interface DcgmOptions {
  readonly intervalMs?: number
  readonly timeoutMs?: number
  readonly program?: string
}

const STALE_INTERVALS = 10

/** DCGM, when its host engine runs: what it reads is not read twice, and it knows how busy the units of the GPU are. */
export async function openDcgm({
  intervalMs = 100,
  timeoutMs = 3000,
  program = 'dcgmi',
}: DcgmOptions = {}): Promise<OpenedSource> {
  const discovery = await runTool([program, 'discovery', '-l'], { timeoutMs })
  if (!discovery.ok) return discovery
  const found = discoveredGpus(discovery.text)
  if (found.length === 0) return { ok: false, reason: `${program} discovers no GPU` }
  const table = new DmonTable()
  const ids = [...DCGM_FIELDS, LAST_XID].map(({ id }) => id).join(',')
  const stream = streamTool([program, 'dmon', '-e', ids, '-d', `${intervalMs}`], {
    timeoutMs,
    onLine: line => table.add(line),
  })
  const failed = await stream.started
  if (failed !== undefined) {
    await stream[Symbol.asyncDispose]()
    return { ok: false, reason: failed }
  }
  return {
    ok: true,
    source: {
      name: 'dcgm',
      from: program.split('/').at(-1) ?? program,
      devices: found.map(({ device }) => device),
      read() {
        const latest = table.latest(stream.ended() === undefined ? intervalMs * STALE_INTERVALS : 0)
        return found.map(({ gpu }) => latest.get(gpu) ?? {})
      },
      xids: { name: 'DCGM', counts: () => found.map(({ gpu }) => table.xids(gpu)) },
      [Symbol.asyncDispose]: () => stream[Symbol.asyncDispose](),
    },
  }
}

/** GPUs of `dcgmi discovery -l`: a table whose cells hold `Name: ...`, `PCI Bus ID: ...` and `Device UUID: ...`, a GPU number before them. */
function discoveredGpus(text: string): { readonly gpu: number; readonly device: GpuDevice }[] {
  const blocks = text.split(/^\| (?=\d+ )/m).slice(1)
  return blocks.flatMap(block => {
    const gpu = Number(/^\d+/.exec(block)?.[0])
    const value = (key: string) => new RegExp(`${key}: *([^|]*[^| ])`).exec(block)?.[1]
    const uuid = value('Device UUID')
    if (uuid === undefined) return []
    const facts = { uuid: identity(uuid), name: identity(value('Name')), bus_id: identity(value('PCI Bus ID')) }
    return [{ gpu, device: { uuid, facts } }]
  })
}
