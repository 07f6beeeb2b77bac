/** Twice the rank of each value from 1, ties sharing the mean of theirs: whole numbers, and the sizes of the groups of ties. */
export function doubledMidranks(values: ArrayLike<number>): {
  readonly ranks: Int32Array
  readonly ties: readonly number[]
} {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => at(values, a) - at(values, b))
  const ranks = new Int32Array(values.length)
  const ties: number[] = []
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && at(values, order[end]) === at(values, order[start])) end++
    // Ranks start + 1 .. end, so twice their mean is start + 1 + end.
    for (let i = start; i < end; i++) ranks[order[i] ?? 0] = start + 1 + end
    ties.push(end - start)
    start = end
  }
  return { ranks, ties }
}

const at = (values: ArrayLike<number>, i: number | undefined): number => values[i ?? -1] ?? Number.NaN
