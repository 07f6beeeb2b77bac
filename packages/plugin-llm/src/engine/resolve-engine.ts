import type { EngineOptions } from '../options.ts'
import { resolveEmbedded } from './resolve-embedded.ts'

type Resolved<O> =
  | { readonly ok: true; readonly options: readonly O[] }
  | { readonly ok: false; readonly reason: string; readonly fix: string }

/**
 * Makes `auto` concrete, and says why an engine can't run. A server is not asked: it may be a service that the run has not started
 * yet.
 */
export async function resolveEngine<O extends EngineOptions>(options: O, contextTokens: number): Promise<Resolved<O>> {
  const { engine, url, model } = options
  if (engine === 'embedded') return resolveEmbedded(options, contextTokens)
  if (url === undefined)
    return {
      ok: false,
      reason: `the engine ${engine} is asked over HTTP and has no url`,
      fix: 'set url: http://127.0.0.1:PORT',
    }
  if (NAMES_MODELS.includes(engine) && model === DEFAULT_MODEL)
    return { ok: false, reason: `the engine ${engine} has no model`, fix: 'set model to a name that the server knows' }
  // A server chooses its tokens itself, and where it runs is its own affair.
  return { ok: true, options: [{ ...options, sampling: 'greedy' }] }
}

/** The others serve one model and need no name of it. */
const NAMES_MODELS: readonly string[] = ['openai', 'ollama']
/** What the option holds when nobody wrote it; no server has a model of that name. */
const DEFAULT_MODEL = 'tiny'
