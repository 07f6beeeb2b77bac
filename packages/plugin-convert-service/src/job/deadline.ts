/** A signal that is aborted with its parent or when the time is over. Dispose lets go of both: thousands of jobs share one parent. */
export class Deadline implements Disposable {
  readonly #controller = new AbortController()
  readonly #parent: AbortSignal
  readonly #timer: NodeJS.Timeout
  readonly #stop = () => this.#controller.abort(this.#parent.reason)
  /** The time was over before the parent stopped it. */
  isOver = false

  constructor(seconds: number, parent: AbortSignal) {
    this.#parent = parent
    if (parent.aborted) this.#stop()
    parent.addEventListener('abort', this.#stop)
    this.#timer = setTimeout(() => {
      this.isOver = !parent.aborted
      this.#controller.abort(new Error(`${seconds} s are over`))
    }, seconds * 1000)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer)
    this.#parent.removeEventListener('abort', this.#stop)
  }
}
