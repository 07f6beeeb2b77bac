import type { LaunchContext } from '@probative/core'
import type { EngineOptions } from '../options.ts'
import type { Dialect } from './dialect.ts'
import { findAbilities } from './find-abilities.ts'
import type { Server } from './get-json.ts'
import { HttpEngine } from './http-engine.ts'
import { llamaServer } from './llama-server.ts'
import { ollama } from './ollama.ts'
import { openai } from './openai.ts'
import { sglang } from './sglang.ts'
import { tgi } from './tgi.ts'

/** The engine behind the URL of the options. @throws WireError when it can't be reached or does not answer as it must */
export async function openHttp(context: LaunchContext<EngineOptions>): Promise<HttpEngine> {
  const { options, services, now } = context
  if (options.url === undefined) throw new Error(`the engine ${options.engine} has no url`)
  const server = { url: new URL(options.url), key: options.key }
  const dialect = await openDialect(server, context)
  return new HttpEngine({ server, dialect, model: options.model, seed: options.promptSeed, services, now })
}

async function openDialect(server: Server, context: LaunchContext<EngineOptions>): Promise<Dialect> {
  const { options, signal } = context
  if (options.engine === 'llama-server') return llamaServer(server, signal)
  if (options.engine === 'sglang') return sglang(server, signal)
  if (options.engine === 'tgi') return tgi(server, signal)
  if (options.engine === 'ollama') return ollama(server, options.model, signal)
  const setup = { server, model: options.model, api: options.api }
  return openai({ ...setup, abilities: await findAbilities(setup, context) }, signal)
}
