import type { ModelHead } from './read-head.ts'

/** The types of a model's weights with their share of its bytes, the largest first: `Q4_K 73 %, Q6_K 27 %`. */
export function quantisationMix({ tensors }: ModelHead): string {
  const bytes = new Map<string, number>()
  for (const tensor of tensors) bytes.set(tensor.type, (bytes.get(tensor.type) ?? 0) + tensor.bytes)
  const total = [...bytes.values()].reduce((a, b) => a + b, 0)
  return [...bytes]
    .map(([type, size]) => ({ type, percent: Math.round((100 * size) / total) }))
    .filter(({ percent }) => percent > 0)
    .sort((a, b) => b.percent - a.percent)
    .map(({ type, percent }) => `${type} ${percent} %`)
    .join(', ')
}
