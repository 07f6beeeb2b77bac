import { createRandom } from '../random.ts'

const SHORTEST_S = 0.02
const LONGEST_S = 2
const GROWTH = 0.1

/**
 * Pauses before each question, in seconds: the first one is random, without which when a job ends could not be told apart from when
 * we ask; then a tenth of the time that has passed, so that a long job is asked as precisely as a short one.
 */
export function* pollGaps(seed: number, elapsedS: () => number): Generator<number, never> {
  yield createRandom(seed)() * SHORTEST_S
  for (;;) yield Math.min(LONGEST_S, Math.max(SHORTEST_S, GROWTH * elapsedS()))
}
