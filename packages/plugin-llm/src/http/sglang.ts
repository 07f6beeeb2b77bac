import { identity, workload, z } from '@probative/core'
import { parseEventStream } from '../stream/parse-event-stream.ts'
import type { Message } from '../stream/read.ts'
import type { TokenEvent } from '../timing/token-event.ts'
import type { Asked, Dialect, Reply } from './dialect.ts'
import { getJson, type Server } from './get-json.ts'
import { jsonMessage } from './json-message.ts'
import { newTokens } from './new-tokens.ts'
import { WireError } from './wire-error.ts'
import { promptText, WORDS } from './words.ts'

const messageSchema = z.looseObject({
  meta_info: z.looseObject({
    prompt_tokens: z.int().optional(),
    completion_tokens: z.int(),
    cached_tokens: z.int().optional(),
    finish_reason: z.looseObject({ type: z.string() }).nullish(),
  }),
})

const infoSchema = z.looseObject({ model_path: z.string().optional() })
const serverSchema = z.looseObject({ version: z.string().optional() })

/**
 * The native interface of SGLang: prompts as text or ids, every event with the tokens so far, length enforced, cached tokens told.
 * @see https://docs.sglang.io/docs/basic_usage/native_api
 */
export async function sglang(server: Server, signal: AbortSignal): Promise<Dialect> {
  const info = infoSchema.safeParse(await getJson(server, '/get_model_info', signal)).data
  // Older releases have the second path only.
  const about = (await getJson(server, '/server_info', signal)) ?? (await getJson(server, '/get_server_info', signal))
  return {
    facts: {
      'engine.name': identity('sglang'),
      'engine.version': identity(serverSchema.safeParse(about).data?.version),
      'model.name': workload(info?.model_path?.split('/').at(-1)),
    },
    tokenRange: { first: 0, end: WORDS.length },
    request: asked => ({ path: '/generate', body: bodyOf(asked) }),
    parse: parseEventStream,
    read: readReply,
  }
}

function bodyOf({ prompt, outputTokens }: Asked) {
  return {
    ...(prompt.isExact ? { input_ids: [...prompt.ids] } : { text: promptText(prompt) }),
    sampling_params: { max_new_tokens: outputTokens, temperature: 0, ignore_eos: true },
    stream: true,
  }
}

/** What a server of this kind sent, read. @throws WireError */
function readReply(messages: readonly Message[]): Reply {
  const parsed = messages
    .filter(({ data }) => data !== '[DONE]')
    .map(({ atNs, data }) => ({ atNs, meta: jsonMessage(data, messageSchema).meta_info }))
  const last = parsed.at(-1)?.meta
  if (!last?.finish_reason)
    throw new WireError(`the stream ended after ${messages.length} messages without its last one`)
  const tokens = newTokens(parsed.map(({ meta }) => meta.completion_tokens))
  const { type } = last.finish_reason
  return {
    events: parsed.map(({ atNs }, i): TokenEvent => ({ atNs, tokens: tokens[i] ?? 0, channel: 'content' })),
    countSource: 'usage_delta',
    promptTokens: last.prompt_tokens,
    cachedTokens: last.cached_tokens,
    finish: type === 'length' || type === 'stop' ? type : 'other',
    claimedTokens: last.completion_tokens,
    reported: {},
  }
}
