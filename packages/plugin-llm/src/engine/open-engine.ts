import type { LaunchContext } from '@probative/core'
import { openHttp } from '../http/open-http.ts'
import type { EngineOptions } from '../options.ts'
import type { Engine } from './engine.ts'
import { openEmbedded } from './open-embedded.ts'

/** The engine of the options, with room for this many tokens where we have a say in that. */
export function openEngine(context: LaunchContext<EngineOptions>, contextTokens: number): Promise<Engine> {
  return context.options.engine === 'embedded' ? openEmbedded(context, contextTokens) : openHttp(context)
}
