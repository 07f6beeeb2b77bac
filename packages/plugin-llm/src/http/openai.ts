import { identity, workload, z } from '@probative/core'
import { parseEventStream } from '../stream/parse-event-stream.ts'
import type { Message } from '../stream/read.ts'
import type { CountSource } from '../timing/count-source.ts'
import type { TokenEvent } from '../timing/token-event.ts'
import type { Asked, Dialect, Reply } from './dialect.ts'
import { getJson, type Server } from './get-json.ts'
import { jsonMessage } from './json-message.ts'
import { newTokens } from './new-tokens.ts'
import type { OpenaiAbilities } from './openai-abilities.ts'
import { spreadTokens } from './spread-tokens.ts'
import { WireError } from './wire-error.ts'
import { promptText, WORDS } from './words.ts'

const usageSchema = z.looseObject({
  prompt_tokens: z.int().optional(),
  completion_tokens: z.int().optional(),
  prompt_tokens_details: z.looseObject({ cached_tokens: z.int().nullish() }).nullish(),
})
const deltaSchema = z.looseObject({
  content: z.string().nullish(),
  reasoning: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  tool_calls: z.array(z.unknown()).nullish(),
})
const chunkSchema = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        text: z.string().nullish(),
        delta: deltaSchema.nullish(),
        token_ids: z.array(z.int()).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: usageSchema.nullish(),
})
type Chunk = z.output<typeof chunkSchema>

type OpenaiApi = 'chat' | 'completions'

export interface OpenaiSetup {
  readonly server: Server
  readonly model: string
  readonly api: OpenaiApi
  readonly abilities: OpenaiAbilities
}

const versionSchema = z.looseObject({ version: z.string() })

/**
 * The interface that many servers have, with the extensions that this one takes. @see https://platform.openai.com/docs/api-reference/chat-streaming
 * and, for `ignore_eos`, `min_tokens`, `return_token_ids` and `continuous_usage_stats`, https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html
 */
export async function openai(setup: OpenaiSetup, signal: AbortSignal): Promise<Dialect> {
  const version = versionSchema.safeParse(await getJson(setup.server, '/version', signal)).data?.version
  return {
    facts: {
      'engine.name': identity('openai'),
      'engine.version': identity(version),
      'engine.api': identity(setup.api),
      'engine.abilities': identity(setup.abilities.name),
      'model.name': workload(setup.model),
    },
    tokenRange: { first: 0, end: WORDS.length },
    request: asked => openaiRequest(setup, asked),
    parse: parseEventStream,
    read: readOpenai,
  }
}

export function openaiRequest({ api, abilities }: Pick<OpenaiSetup, 'api' | 'abilities'>, asked: Asked) {
  const { model, prompt, outputTokens, seed } = asked
  const text = promptText(prompt)
  const input =
    api === 'chat'
      ? { messages: [{ role: 'user', content: text }] }
      : { prompt: prompt.isExact ? [...prompt.ids] : text }
  const path = api === 'chat' ? '/v1/chat/completions' : '/v1/completions'
  const body = {
    model,
    ...input,
    max_tokens: outputTokens,
    temperature: 0,
    seed,
    stream: true,
    ...abilities.fields(outputTokens),
  }
  return { path, body }
}

/** Reads a stream of chunks. @throws WireError */
export function readOpenai(messages: readonly Message[]): Reply {
  const isDone = messages.at(-1)?.data === '[DONE]'
  const chunks = messages
    .filter(({ data }) => data !== '[DONE]')
    .map(({ atNs, data }) => ({ atNs, chunk: jsonMessage(data, chunkSchema) }))
  const finish = chunks.flatMap(({ chunk }) => chunk.choices.flatMap(({ finish_reason }) => finish_reason ?? [])).at(-1)
  if (!isDone && finish === undefined)
    throw new WireError(`the stream ended after ${messages.length} messages without its last one`)
  const usage = chunks.map(({ chunk }) => chunk.usage ?? undefined).findLast(one => one !== undefined)
  const { events, countSource } = countTokens(chunks, usage?.completion_tokens)
  return {
    events,
    countSource,
    promptTokens: usage?.prompt_tokens,
    cachedTokens: usage?.prompt_tokens_details?.cached_tokens ?? undefined,
    finish: finish === 'length' ? 'length' : finish === 'stop' ? 'stop' : finish === undefined ? 'unknown' : 'other',
    claimedTokens: usage?.completion_tokens,
    reported: {},
  }
}

type Stamped = { readonly atNs: number; readonly chunk: Chunk }

/** Tokens by the best that the stream offers: ids, running totals, one total, or one for each piece of text. */
function countTokens(
  chunks: readonly Stamped[],
  total: number | undefined,
): { readonly events: readonly TokenEvent[]; readonly countSource: CountSource } {
  const event = ({ atNs, chunk }: Stamped, tokens: number): TokenEvent => ({ atNs, tokens, channel: channelOf(chunk) })
  const ids = chunks.map(({ chunk }) => chunk.choices[0]?.token_ids?.length ?? 0)
  if (ids.some(count => count > 0))
    return { events: chunks.map((one, i) => event(one, ids[i] ?? 0)), countSource: 'token_ids' }
  const totals = chunks.map(({ chunk }) => (chunk.choices.length > 0 ? chunk.usage?.completion_tokens : undefined))
  if (totals.filter(one => one !== undefined).length > 1)
    return {
      events: newTokens(totals).map((tokens, i) => event(chunks[i] as Stamped, tokens)),
      countSource: 'usage_delta',
    }
  const pieces = chunks.filter(({ chunk }) => hasText(chunk))
  const tokens = spreadTokens(total ?? pieces.length, pieces.length)
  return {
    events: pieces.map((one, i) => event(one, tokens[i] ?? 0)),
    countSource: total === undefined ? 'chunk_assumed' : 'usage',
  }
}

const deltaOf = (chunk: Chunk) => chunk.choices[0]?.delta

function hasText(chunk: Chunk): boolean {
  const delta = deltaOf(chunk)
  const texts = [chunk.choices[0]?.text, delta?.content, delta?.reasoning, delta?.reasoning_content]
  return texts.some(text => text !== undefined && text !== null && text !== '') || (delta?.tool_calls?.length ?? 0) > 0
}

function channelOf(chunk: Chunk): TokenEvent['channel'] {
  const delta = deltaOf(chunk)
  if ((delta?.tool_calls?.length ?? 0) > 0) return 'tool'
  return (delta?.reasoning ?? delta?.reasoning_content ?? '') === '' ? 'content' : 'reasoning'
}
