const TICK_MS = 5

/** Looks at how late a timer is, while somebody watches: how long this process was kept from its event loop. */
export class StallMeter {
  readonly #watches = new Set<StallWatch>()
  #timer: ReturnType<typeof setInterval> | undefined
  #last = 0

  /** Begins to watch; one timer serves all that watch at a time. */
  watch(): StallWatch {
    if (this.#watches.size > 0) this.#look()
    this.#last = performance.now()
    this.#timer ??= setInterval(() => this.#look(), TICK_MS)
    const watch = new StallWatch(
      () => this.#look(),
      () => this.#end(watch),
    )
    this.#watches.add(watch)
    return watch
  }

  #end(watch: StallWatch): void {
    this.#watches.delete(watch)
    if (this.#watches.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #look(): void {
    const now = performance.now()
    // A timer counts whole milliseconds and may be one late.
    const lateMs = now - this.#last - TICK_MS - 1
    this.#last = now
    if (lateMs > 0) for (const watch of this.#watches) watch.note(lateMs)
  }
}

/** The longest stall since it began. */
class StallWatch implements Disposable {
  readonly #look: () => void
  readonly #end: () => void
  #worstMs = 0

  constructor(look: () => void, end: () => void) {
    this.#look = look
    this.#end = end
  }

  note(lateMs: number): void {
    this.#worstMs = Math.max(this.#worstMs, lateMs)
  }

  /** Seconds beyond the timer's own period. */
  get worstS(): number {
    this.#look()
    return this.#worstMs / 1000
  }

  [Symbol.dispose](): void {
    this.#end()
  }
}
