import { identity, workload, z } from '@probative/core'
import { parseEventStream } from '../stream/parse-event-stream.ts'
import type { Message } from '../stream/read.ts'
import type { TokenEvent } from '../timing/token-event.ts'
import type { Asked, Dialect, Reply } from './dialect.ts'
import { getJson, type Server } from './get-json.ts'
import { jsonMessage } from './json-message.ts'
import { WireError } from './wire-error.ts'
import { promptText, WORDS } from './words.ts'

const messageSchema = z.looseObject({
  token: z.looseObject({ id: z.int() }),
  details: z
    .looseObject({
      finish_reason: z.string(),
      generated_tokens: z.int().optional(),
      input_length: z.int().optional(),
    })
    .nullish(),
})

const infoSchema = z.looseObject({ model_id: z.string().optional(), version: z.string().optional() })

/**
 * The native interface of Text Generation Inference: one event a token, with its id. It has no way to ignore the end of a text, so
 * that an answer may be short, and does not say what of a prompt it had cached.
 * @see https://github.com/huggingface/text-generation-inference/blob/main/docs/openapi.json StreamResponse, StreamDetails
 */
export async function tgi(server: Server, signal: AbortSignal): Promise<Dialect> {
  const info = infoSchema.safeParse(await getJson(server, '/info', signal)).data
  return {
    facts: {
      'engine.name': identity('text-generation-inference'),
      'engine.version': identity(info?.version),
      'model.name': workload(info?.model_id?.split('/').at(-1)),
    },
    tokenRange: { first: 0, end: WORDS.length },
    request: asked => ({ path: '/generate_stream', body: bodyOf(asked) }),
    parse: parseEventStream,
    read: readReply,
  }
}

function bodyOf({ prompt, outputTokens, seed }: Asked) {
  return {
    inputs: promptText(prompt),
    parameters: { max_new_tokens: outputTokens, do_sample: false, details: true, seed },
  }
}

/** What a server of this kind sent, read. @throws WireError */
function readReply(messages: readonly Message[]): Reply {
  const parsed = messages.map(({ atNs, data }) => ({ atNs, message: jsonMessage(data, messageSchema) }))
  const details = parsed.at(-1)?.message.details
  if (!details) throw new WireError(`the stream ended after ${messages.length} messages without its last one`)
  return {
    events: parsed.map(({ atNs }): TokenEvent => ({ atNs, tokens: 1, channel: 'content' })),
    countSource: 'token_ids',
    promptTokens: details.input_length,
    cachedTokens: undefined,
    finish: FINISH[details.finish_reason] ?? 'other',
    claimedTokens: details.generated_tokens,
    reported: {},
  }
}

const FINISH: Readonly<Record<string, Reply['finish']>> = { length: 'length', eos_token: 'stop', stop_sequence: 'stop' }
