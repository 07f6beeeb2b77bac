import { condition, identity, workload, z } from '@probative/core'
import { parseEventStream } from '../stream/parse-event-stream.ts'
import type { Message } from '../stream/read.ts'
import type { TokenEvent } from '../timing/token-event.ts'
import type { Asked, Dialect, Reply } from './dialect.ts'
import { getJson, type Server } from './get-json.ts'
import { jsonMessage } from './json-message.ts'
import { WireError } from './wire-error.ts'
import { promptText, WORDS } from './words.ts'

const messageSchema = z.looseObject({
  stop: z.boolean().default(false),
  content: z.string().default(''),
  tokens: z.array(z.int()).optional(),
  stop_type: z.string().optional(),
  truncated: z.boolean().optional(),
  tokens_predicted: z.int().optional(),
  tokens_evaluated: z.int().optional(),
  timings: z
    .looseObject({
      cache_n: z.number().optional(),
      prompt_n: z.number().optional(),
      prompt_ms: z.number().optional(),
      predicted_n: z.number().optional(),
      predicted_per_second: z.number().optional(),
    })
    .optional(),
})
type StreamMessage = z.output<typeof messageSchema>

const propsSchema = z.looseObject({ build_info: z.string().optional(), total_slots: z.number().optional() })
const modelsSchema = z.looseObject({
  data: z.array(z.looseObject({ id: z.string(), meta: z.looseObject({ n_vocab: z.int().optional() }).nullish() })),
})

/**
 * The native interface of llama-server: prompts as token ids, every event with the ids it brings, length enforced, no cache.
 * @see https://github.com/ggml-org/llama.cpp/blob/v0.5.0/tools/server/README.md
 */
export async function llamaServer(server: Server, signal: AbortSignal): Promise<Dialect> {
  const props = propsSchema.safeParse(await getJson(server, '/props', signal)).data
  const model = modelsSchema.safeParse(await getJson(server, '/v1/models', signal)).data?.data[0]
  const vocabulary = model?.meta?.n_vocab
  const takesIds = vocabulary !== undefined && vocabulary > WORDS.length
  return {
    facts: {
      'engine.name': identity('llama-server'),
      'engine.version': identity(props?.build_info),
      'engine.slots': condition(props?.total_slots),
      'model.name': workload(model?.id.split('/').at(-1)),
    },
    tokenRange: takesIds ? { first: 300, end: Math.ceil(vocabulary * 0.9) } : { first: 0, end: WORDS.length },
    request: asked => ({ path: '/completion', body: bodyOf(asked, takesIds) }),
    parse: parseEventStream,
    read: readReply,
  }
}

function bodyOf({ prompt, outputTokens, seed }: Asked, takesIds: boolean) {
  return {
    prompt: prompt.isExact || (takesIds && prompt.text === undefined) ? [...prompt.ids] : promptText(prompt),
    n_predict: outputTokens,
    stream: true,
    ignore_eos: true,
    cache_prompt: false,
    return_tokens: true,
    temperature: 0,
    top_k: 1,
    seed,
  }
}

function readReply(messages: readonly Message[]): Reply {
  const parsed = messages.map(({ atNs, data }) => ({ atNs, message: jsonMessage(data, messageSchema) }))
  const last = parsed.at(-1)?.message
  if (!last?.stop) throw new WireError(`the stream ended after ${messages.length} messages without its last one`)
  const hasIds = parsed.some(({ message }) => (message.tokens?.length ?? 0) > 0)
  const events = parsed.map(
    ({ atNs, message }): TokenEvent => ({ atNs, tokens: tokensOf(message, hasIds), channel: 'content' }),
  )
  const { timings } = last
  return {
    events,
    countSource: hasIds ? 'token_ids' : 'chunk_assumed',
    promptTokens: last.tokens_evaluated ?? sumOf(timings?.prompt_n, timings?.cache_n),
    cachedTokens: timings?.cache_n,
    finish:
      last.stop_type === 'limit' ? 'length' : last.stop_type === 'eos' || last.stop_type === 'word' ? 'stop' : 'other',
    claimedTokens: last.tokens_predicted,
    reported: {
      ...(timings?.predicted_per_second ? { decodeRate: timings.predicted_per_second } : {}),
      ...(timings?.prompt_ms && timings.prompt_n
        ? { prefill: { tokens: timings.prompt_n, seconds: timings.prompt_ms / 1000 } }
        : {}),
    },
  }
}

function tokensOf({ stop, content, tokens = [] }: StreamMessage, hasIds: boolean): number {
  if (hasIds) return stop ? 0 : tokens.length
  return !stop && content !== '' ? 1 : 0
}

const sumOf = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? undefined : a + b)
