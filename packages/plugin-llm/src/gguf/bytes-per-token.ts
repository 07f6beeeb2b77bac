import type { ModelHead } from './read-head.ts'

/**
 * Bytes of weights that one decode step must read: every tensor once, but of the embeddings one row only, unless they are the
 * output matrix as well, and of a mixture the experts that are used. The cache of keys and values comes on top.
 */
export function bytesPerToken({ architecture, metadata, tensors }: ModelHead): number {
  const isTied = !tensors.some(({ name }) => name === 'output.weight')
  const count = Number(metadata.get(`${architecture}.expert_count`) ?? 0)
  const used = Number(metadata.get(`${architecture}.expert_used_count`) ?? count)
  const expertShare = count > 0 ? used / count : 1
  return tensors.reduce((total, { name, bytes }) => {
    if (name === 'token_embd.weight' && !isTied) return total
    return total + (/_exps\./.test(name) ? bytes * expertShare : bytes)
  }, 0)
}
