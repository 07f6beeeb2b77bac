/** What a server did with this many requests at once. */
export interface Step {
  readonly concurrency: number
  /** token/s of all of them; 0 when none was answered. */
  readonly outputRate: number
}

/** More requests at once must bring at least this share more tokens, or the server is full. */
const LEAST_GAIN = 0.1

/**
 * Doubles the requests at once, from one, until a step brings less than a tenth more tokens than the best before it, or the most is
 * reached. All steps, in order; the last but one is the best when the server was full.
 */
export async function findSaturation<S extends Step>(
  most: number,
  measure: (concurrency: number) => Promise<S>,
): Promise<readonly S[]> {
  const steps: S[] = []
  let best = 0
  for (let concurrency = 1; ; concurrency = Math.min(2 * concurrency, most)) {
    const step = await measure(concurrency)
    steps.push(step)
    if (step.outputRate < best * (1 + LEAST_GAIN) || step.outputRate === 0 || concurrency >= most) return steps
    best = step.outputRate
  }
}

/** The step with the highest rate; undefined for none. */
export function peakOf<S extends Step>(steps: readonly S[]): S | undefined {
  return steps.reduce<S | undefined>(
    (best, step) => (best && best.outputRate >= step.outputRate ? best : step),
    undefined,
  )
}
