import type { LaunchContext } from '@probative/core'
import { defaultThreads, physicalCores } from '../host/physical-cores.ts'
import { findPackage } from '../llama/find-package.ts'
import type { EmbeddedOptions } from '../options.ts'
import { EmbeddedEngine, type EmbeddedSetup } from './embedded-engine.ts'
import { openModelFile } from './model-source.ts'

/** Loads what `prepareEmbedded` prepares. @throws Error when something is missing or does not fit */
export async function openEmbedded(
  context: LaunchContext<EmbeddedOptions>,
  contextTokens: number,
): Promise<EmbeddedEngine> {
  return EmbeddedEngine.open(await prepareEmbedded(context, contextTokens))
}

/** Everything that loading a model with a context for this many tokens takes: library and file are there, nothing is loaded. */
export async function prepareEmbedded(
  { options, signal, scratch, now }: LaunchContext<EmbeddedOptions>,
  contextTokens: number,
): Promise<EmbeddedSetup> {
  const llama = await findPackage(options.backend)
  if (!llama.ok) throw new Error(`${llama.reason}; ${llama.fix}`)
  const file = await openModelFile(options, { signal, scratch: async parent => scratch(parent) })
  const cores = physicalCores()
  return {
    llama: llama.found,
    file,
    cores,
    threads: options.threads === 'auto' ? defaultThreads(cores) : options.threads,
    gpuLayers: options.backend === 'cpu' ? 0 : options.gpuLayers,
    batchTokens: options.batchTokens,
    contextTokens: Math.ceil(contextTokens / CONTEXT_STEP) * CONTEXT_STEP,
    flashAttention: options.flashAttention,
    sampling: options.sampling,
    now,
  }
}

/** llama.cpp rounds a context up to this. */
const CONTEXT_STEP = 256
