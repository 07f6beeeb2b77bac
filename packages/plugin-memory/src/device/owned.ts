/** Things that end together, the last first. DisposableStack does the same from Node 24 on. */
export class Owned implements Disposable {
  #things: Disposable[] = []

  /** The thing itself, from now on ended with the others. */
  use<T extends Disposable>(thing: T): T {
    this.#things.push(thing)
    return thing
  }

  /** All of it in other hands; this one then ends nothing. */
  move(): Owned {
    const other = new Owned()
    other.#things = this.#things
    this.#things = []
    return other
  }

  [Symbol.dispose](): void {
    const things = this.#things
    this.#things = []
    for (const thing of things.toReversed()) thing[Symbol.dispose]()
  }
}
