import type { Finding } from '../plugin/finding.ts'
import type { MeasuredWindow, OpenSampler, SampledLaunch, Taint } from '../plugin/sampler.ts'
import type { SamplerSummary, Series } from '../record/telemetry.ts'
import { SampleBuffer } from './sample-buffer.ts'
import { summarizeWindow } from './summarize-window.ts'

export interface SamplerReport {
  readonly series: Series
  readonly summary: SamplerSummary
  readonly taints: readonly Taint[]
  readonly findings: readonly Finding[]
}

interface Options {
  readonly intervalMs: number
  /** The interval is kept whatever the reading costs. */
  readonly exact?: boolean
  /** CPU time of this process, in seconds. */
  cpuS?(): number
}

/** Of one core: reading that takes more leaves out beats, so that what watches is no load of its own. */
const MOST_OF_A_CORE = 0.0025

/**
 * One open sampler that is read every `intervalMs` from `begin` to `end` of a launch, and rests in between. Where reading is dear,
 * it is read as often as 0.25 % of a core allow; the first and the last read of a launch are always made.
 */
export class RunningSampler {
  readonly #id: string
  readonly #open: OpenSampler
  readonly #intervalNs: number
  readonly #exact: boolean
  readonly #cpuS: () => number
  #buffer: SampleBuffer
  #originNs = 0n
  #firstNs = 0
  #tick = 0
  #late = 0
  #readNs = 0
  #spentS = 0
  #failed: string | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(id: string, open: OpenSampler, options: Options) {
    this.#id = id
    this.#open = open
    this.#intervalNs = options.intervalMs * 1e6
    this.#exact = options.exact ?? false
    this.#cpuS = options.cpuS ?? cpuOfProcess
    this.#buffer = new SampleBuffer(this.#columns)
  }

  get #columns() {
    return this.#open.fields.filter(field => field.unavailable === undefined)
  }

  begin(launch: SampledLaunch, originNs: bigint): void {
    this.#buffer = new SampleBuffer(this.#columns)
    this.#originNs = originNs
    this.#tick = 0
    this.#late = 0
    this.#readNs = 0
    this.#guarded(() => this.#open.begin?.(launch))
    this.#firstNs = this.#sinceOrigin()
    this.#read()
    this.#spentS = 0
    this.#schedule()
  }

  /** Reads once more, so that the window is covered to its end, and says what was seen. */
  end(window?: MeasuredWindow): SamplerReport {
    clearTimeout(this.#timer)
    this.#read(true)
    const { fields, atNs, values } = this.#buffer.columns()
    const columns = { fields, atNs, values }
    const remarks = this.#guarded(() => this.#open.end?.({ ...columns, ...(window ? { window } : {}) })) ?? {}
    const missing = this.#open.fields.filter(field => field.unavailable !== undefined)
    const all = { fields: [...fields, ...missing], atNs, values }
    return {
      series: { sampler: this.#id, fields, every: this.#buffer.every, atNs, values: values.map(packed) },
      summary: {
        sampler: this.#id,
        fields: window ? summarizeWindow(all, window) : [],
        ticks: this.#buffer.ticks,
        late: this.#late,
        readS: this.#readNs / 1e9,
        ...(this.#failed === undefined ? {} : { failed: this.#failed }),
      },
      taints: (remarks.taints ?? []).map(taint => ({ ...taint, sampler: this.#id })),
      findings: remarks.findings ?? [],
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#open[Symbol.asyncDispose]()
  }

  /** Reads on a fixed beat; a beat that was missed is left out, never made up for. */
  #schedule(): void {
    if (this.#failed !== undefined) return
    const beats = Math.floor((this.#sinceOrigin() - this.#firstNs) / this.#intervalNs)
    this.#late += Math.max(0, beats - this.#tick)
    this.#tick = beats + 1
    const waitNs = this.#firstNs + this.#tick * this.#intervalNs - this.#sinceOrigin()
    this.#timer = setTimeout(
      () => {
        if (this.#isAffordable()) this.#read()
        else this.#late++
        this.#schedule()
      },
      Math.ceil(waitNs / 1e6),
    )
  }

  #isAffordable(): boolean {
    return this.#exact || this.#spentS * 1e9 <= MOST_OF_A_CORE * (this.#sinceOrigin() - this.#firstNs)
  }

  #read(isLast = false): void {
    const [started, cpuBefore] = [process.hrtime.bigint(), this.#cpuS()]
    const values = this.#guarded(() => this.#open.read(isLast))
    const ended = process.hrtime.bigint()
    this.#spentS += this.#cpuS() - cpuBefore
    this.#readNs += Number(ended - started)
    // The values are of some moment while they were read.
    const middle = Number((started + ended) / 2n - this.#originNs)
    if (values) this.#buffer.add(middle, values, { isLast })
  }

  /** A sampler that throws is not read again: its launches have no telemetry, and the reason is kept. */
  #guarded<T>(work: () => T): T | undefined {
    if (this.#failed !== undefined) return undefined
    try {
      return work()
    } catch (error) {
      this.#failed = error instanceof Error ? error.message : String(error)
      return undefined
    }
  }

  #sinceOrigin(): number {
    return Number(process.hrtime.bigint() - this.#originNs)
  }
}

/** Busy neighbours make a read longer, and no dearer: what counts is CPU time. */
function cpuOfProcess(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function packed(column: readonly (number | null)[]): number | null | readonly (number | null)[] {
  const [first = null] = column
  return column.every(value => value === first) ? first : column
}
