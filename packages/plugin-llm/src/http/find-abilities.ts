import type { LaunchContext } from '@probative/core'
import { makePrompt } from '../engine/prompt.ts'
import { parseEventStream } from '../stream/parse-event-stream.ts'
import { at } from './get-json.ts'
import { messagesOf } from './messages-of.ts'
import { type OpenaiSetup, openaiRequest, readOpenai } from './openai.ts'
import { ABILITIES, type OpenaiAbilities } from './openai-abilities.ts'
import { StatusError, streamRequest } from './stream-request.ts'
import { WORDS } from './words.ts'

const PROBE_TOKENS = 2

/**
 * The most that a server takes, found out once with requests of two tokens: one that does not know a field refuses the request.
 * @throws WireError when it refuses even the plainest, or for any other reason
 */
export async function findAbilities(
  { server, model, api }: Omit<OpenaiSetup, 'abilities'>,
  { signal, now, seed }: Pick<LaunchContext<unknown>, 'signal' | 'now' | 'seed'>,
): Promise<OpenaiAbilities> {
  const range = { first: 0, end: WORDS.length }
  const prompt = makePrompt({ tokens: 8, outputTokens: PROBE_TOKENS, range, seed, index: 0, nonce: seed })
  for (const [index, abilities] of ABILITIES.entries()) {
    const asked = { model, prompt, outputTokens: PROBE_TOKENS, seed: 1 }
    const { path, body } = openaiRequest({ api, abilities }, asked)
    try {
      const { reads } = await streamRequest({ url: at(server.url, path), key: server.key, body, signal, now })
      readOpenai(messagesOf(parseEventStream(reads)))
      return abilities
    } catch (error) {
      const isRefused = error instanceof StatusError && (error.status === 400 || error.status === 422)
      if (!isRefused || index === ABILITIES.length - 1) throw error
    }
  }
  throw new Error('no abilities were tried')
}
