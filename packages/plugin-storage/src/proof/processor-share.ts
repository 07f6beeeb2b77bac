import { availableParallelism } from 'node:os'
import type { Finding } from '@probative/core'

const HIGHEST_SHARE = 0.9

/** Processor time of this process and its threads against what its cores could give. */
export class ProcessorMeter {
  #usedUs = 0
  #elapsedUs = 0

  async watch<T>(measure: () => Promise<T>): Promise<T> {
    const usage = process.cpuUsage()
    const start = process.hrtime.bigint()
    const result = await measure()
    this.#elapsedUs += Number(process.hrtime.bigint() - start) / 1000
    const { user, system } = process.cpuUsage(usage)
    this.#usedUs += user + system
    return result
  }

  /** 0 to 1; 0 before the first measurement. */
  share(cores = availableParallelism()): number {
    return this.#elapsedUs === 0 ? 0 : this.#usedUs / (this.#elapsedUs * cores)
  }
}

/** A finding when the processor and not the disk may have been the limit. */
export function processorFindings(share: number): Finding[] {
  if (share <= HIGHEST_SHARE) return []
  const text = `The I/O threads used ${Math.round(share * 100)} % of the cores: a faster processor would show a faster disk.`
  return [{ code: 'storage-processor-bound', severity: 'warn', text }]
}
