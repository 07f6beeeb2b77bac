const ARRIVED = 0
const GENERATION = 1
const WORDS = 2
/** About 0.1 ms: longer only when a thread has no processor, and then spinning would keep one from it. */
const SPINS = 20_000
const SLEEP_MS = 20

export const createBarrier = (): SharedArrayBuffer => new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT)

/** Waits until `threads` threads are here. They leave within a microsecond of each other while each has a processor. */
export function meet(barrier: SharedArrayBuffer, threads: number): void {
  const cells = new Int32Array(barrier)
  const generation = Atomics.load(cells, GENERATION)
  if (Atomics.add(cells, ARRIVED, 1) === threads - 1) {
    Atomics.store(cells, ARRIVED, 0)
    Atomics.add(cells, GENERATION, 1)
    Atomics.notify(cells, GENERATION)
    return
  }
  for (let spin = 0; Atomics.load(cells, GENERATION) === generation; spin++)
    if (spin > SPINS) Atomics.wait(cells, GENERATION, generation, SLEEP_MS)
}
