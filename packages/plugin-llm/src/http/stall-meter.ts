const TICK_MS = 5

/** How long this process was kept from its event loop, at most: a timer says how late it is. */
export class StallMeter implements Disposable {
  readonly #timer: ReturnType<typeof setInterval>
  #last = performance.now()
  #worstMs = 0

  constructor() {
    this.#timer = setInterval(() => this.#look(), TICK_MS)
  }

  /** Seconds beyond the timer's own period. */
  get worstS(): number {
    this.#look()
    return this.#worstMs / 1000
  }

  #look(): void {
    const now = performance.now()
    // A timer counts whole milliseconds and may be one late.
    this.#worstMs = Math.max(this.#worstMs, now - this.#last - TICK_MS - 1)
    this.#last = now
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
  }
}
