import { defaultThreads } from '../host/physical-cores.ts'
import { findPackage } from '../llama/find-package.ts'
import type { EmbeddedOptions } from '../options.ts'
import { type ModelSize, sizeModel } from './model-source.ts'

type Concrete<O extends EmbeddedOptions> =
  | { readonly ok: true; readonly options: readonly O[] }
  | { readonly ok: false; readonly reason: string; readonly fix: string }

/** What a context and the buffers for computing take beside weights, keys and values. */
const WORKSPACE_BYTES = 256 * 2 ** 20

/**
 * Makes back end and threads concrete, and says why the model can't run here: no library, no model, no room, a context that is too
 * long. Nothing is written, and no weight is read.
 */
export async function resolveEmbedded<O extends EmbeddedOptions>(
  options: O,
  contextTokens: number,
  availableBytes = process.availableMemory(),
): Promise<Concrete<O>> {
  const llama = await findPackage(options.backend)
  if (!llama.ok) return llama
  const model = await sizeModel(options)
  if (!model.ok) return model
  const problem = contextProblem(model.size, contextTokens) ?? memoryProblem(model.size, contextTokens, availableBytes)
  if (problem) return { ok: false, ...problem }
  const threads = options.threads === 'auto' ? defaultThreads() : options.threads
  return { ok: true, options: [{ ...options, backend: llama.found.backend, threads }] }
}

interface Problem {
  readonly reason: string
  readonly fix: string
}

function contextProblem({ contextLength }: ModelSize, wanted: number): Problem | undefined {
  if (wanted <= contextLength) return undefined
  return {
    reason: `${wanted} tokens are more than the model's context of ${contextLength}`,
    fix: 'ask for fewer tokens',
  }
}

function memoryProblem(
  { fileBytes, keyValueBytes }: ModelSize,
  contextTokens: number,
  available: number,
): Problem | undefined {
  const need = fileBytes + keyValueBytes * contextTokens + WORKSPACE_BYTES
  if (need <= available) return undefined
  const [needed, there] = [need, available].map(bytes => `${Math.round(bytes / 2 ** 20)} MiB`)
  return {
    reason: `the model needs about ${needed} of memory and ${there} are available`,
    fix: 'choose a smaller model or a smaller quant, or stop other programs',
  }
}
