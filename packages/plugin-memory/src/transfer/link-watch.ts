import { condition, type Facts, type Finding } from '@probative/core'
import { known } from '@probative/cuda'
import { memoryKind } from '../device/memory-kind.ts'
import type { Gpu } from '../device/open-gpu.ts'
import type { Peak } from '../peak/peak-facts.ts'
import { type Link, linkRate } from './link-rate.ts'

/** Looks at the link while bytes move: an idle one is switched down and would be told wrongly. */
export class LinkWatch {
  readonly #gpu: Gpu
  /** Memory that the processor and the GPU share, or reach over another link than PCI Express. */
  readonly #isOther: boolean
  #link: Link | undefined
  #most: Link | undefined

  constructor(gpu: Gpu) {
    this.#gpu = gpu
    this.#isOther = memoryKind(gpu.device) !== 'discrete'
  }

  /** Keeps the fastest that was seen. */
  look(): void {
    if (this.#isOther) return
    const { generation, width, maxGeneration, maxWidth } = this.#gpu.nvml?.pcieLink() ?? {}
    const seen = linkOf(known(generation), known(width))
    if (seen && (linkRate(seen) ?? 0) >= (this.#link ? (linkRate(this.#link) ?? 0) : 0)) this.#link = seen
    this.#most = linkOf(known(maxGeneration), known(maxWidth)) ?? this.#most
  }

  /** What the link can carry one way; none where it is not known or not PCI Express. */
  get peak(): Peak | undefined {
    const bytesPerS = this.#link && linkRate(this.#link)
    if (!this.#link || !bytesPerS) return undefined
    return { bytesPerS, source: `PCI Express ${this.#link.generation} x${this.#link.width}` }
  }

  get whyNoPeak(): string {
    return this.#isOther ? 'this GPU does not move bytes over PCI Express' : 'the driver does not say which link it has'
  }

  get facts(): Facts {
    return {
      'memory.link_generation': condition(this.#link?.generation),
      'memory.link_width': condition(this.#link?.width),
    }
  }

  get findings(): Finding[] {
    const [now, most] = [this.#link, this.#most]
    if (!now || !most || (now.generation >= most.generation && now.width >= most.width)) return []
    const text = `While bytes moved the link ran at generation ${now.generation} with ${now.width} lanes; card and slot could do ${most.generation} with ${most.width}.`
    return [{ code: 'memory-link-degraded', severity: 'warn', text }]
  }
}

const linkOf = (generation: number | undefined, width: number | undefined): Link | undefined =>
  generation === undefined || width === undefined ? undefined : { generation, width }
