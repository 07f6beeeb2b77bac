import type { Finding } from '@probative/core'

const LEAST_SHARE = 0.9

/** Processor time that this process got, against what its computing threads would take if nothing kept them from it. */
export class ThreadMeter {
  readonly #threads: number
  #usedS = 0
  #wantedS = 0

  constructor(threads: number) {
    this.#threads = threads
  }

  async watch<T>(work: () => Promise<T>): Promise<T> {
    const before = process.cpuUsage()
    const started = performance.now()
    const result = await work()
    const { user, system } = process.cpuUsage(before)
    this.#usedS += (user + system) / 1e6
    this.#wantedS += ((performance.now() - started) / 1e3) * this.#threads
    return result
  }

  /** 1 and a little above on an idle machine: threads that wait for each other do so by spinning. */
  get share(): number {
    return this.#wantedS === 0 ? 1 : this.#usedS / this.#wantedS
  }
}

/** A finding when computing threads had to wait for a processor: each of them then keeps all others waiting. */
export function starvedThreads(share: number, threads: number): readonly Finding[] {
  if (share >= LEAST_SHARE) return []
  const percent = Math.round(share * 100)
  const text = `The ${threads} computing threads got ${percent} % of the processor time they needed: other work, or a quota, slowed the model down.`
  return [{ code: 'llm-threads-starved', severity: 'warn', text }]
}
