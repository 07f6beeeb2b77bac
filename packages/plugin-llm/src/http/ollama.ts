import { identity, type Label, workload, z } from '@probative/core'
import { mostTokens } from '../engine/prompt.ts'
import { parseLines } from '../stream/parse-lines.ts'
import type { Message } from '../stream/read.ts'
import type { TokenEvent } from '../timing/token-event.ts'
import type { Asked, Dialect, Reply } from './dialect.ts'
import { at, getJson, postText, type Server } from './get-json.ts'
import { jsonMessage } from './json-message.ts'
import { spreadTokens } from './spread-tokens.ts'
import { WireError } from './wire-error.ts'
import { promptText, WORDS } from './words.ts'

/** Counters are left out of a message when they are 0, or not known. */
const lineSchema = z.looseObject({
  response: z.string().default(''),
  thinking: z.string().default(''),
  done: z.boolean().default(false),
  done_reason: z.string().optional(),
  prompt_eval_count: z.int().optional(),
  prompt_eval_cached_count: z.int().optional(),
  prompt_eval_duration: z.number().optional(),
  eval_count: z.int().optional(),
  eval_duration: z.number().optional(),
})

const versionSchema = z.looseObject({ version: z.string() })
const showSchema = z.looseObject({
  details: z
    .looseObject({ parameter_size: z.string().optional(), quantization_level: z.string().optional() })
    .optional(),
  model_info: z.looseObject({ 'general.parameter_count': z.number().optional() }).optional(),
})
const psSchema = z.looseObject({
  models: z.array(z.looseObject({ name: z.string(), size: z.number(), size_vram: z.number().default(0) })),
})

/**
 * The native interface of Ollama. It has no way to ignore the end of a text, so that an answer may be short, and does not say what
 * of a prompt it had cached, unless it is new enough. @see https://github.com/ollama/ollama/blob/main/docs/api.md
 */
export async function ollama(server: Server, model: string, signal: AbortSignal): Promise<Dialect> {
  const version = versionSchema.safeParse(await getJson(server, '/api/version', signal)).data?.version
  const shown = showSchema.safeParse(await show(server, model, signal)).data
  const loaded = psSchema
    .safeParse(await getJson(server, '/api/ps', signal))
    .data?.models.find(one => one.name === model)
  return {
    facts: {
      'engine.name': identity('ollama'),
      'engine.version': identity(version),
      'model.name': workload(model),
      'model.parameters': workload(shown?.model_info?.['general.parameter_count']),
      'model.quantisation': workload(shown?.details?.quantization_level),
    },
    ...(loaded ? { acceleration: placed(loaded) } : {}),
    tokenRange: { first: 0, end: WORDS.length },
    request: asked => ({ path: '/api/generate', body: bodyOf(asked) }),
    parse: parseLines,
    read: readReply,
  }
}

async function show(server: Server, model: string, signal: AbortSignal): Promise<unknown> {
  const { url, key } = server
  try {
    return JSON.parse(
      await postText({ url: at(url, '/api/show'), key, body: { model }, signal, now: process.hrtime.bigint }),
    )
  } catch {
    signal.throwIfAborted()
    return undefined
  }
}

/** Ollama says how much of a model lies in the memory of a GPU, not of which. */
function placed({ size, size_vram }: { readonly size: number; readonly size_vram: number }): Label {
  if (size_vram === 0) return { value: 'cpu', source: 'reported' }
  const share = size_vram >= size ? '' : ` (${Math.round((100 * size_vram) / size)} % of the model)`
  return { value: `gpu${share}`, source: 'reported' }
}

function bodyOf({ model, prompt, outputTokens, seed }: Asked) {
  const num_ctx = Math.max(2048, 2 * (mostTokens(prompt) + outputTokens))
  return {
    model,
    prompt: promptText(prompt),
    raw: true,
    stream: true,
    options: { num_predict: outputTokens, temperature: 0, seed, num_ctx },
  }
}

function readReply(messages: readonly Message[]): Reply {
  const lines = messages.map(({ atNs, data }) => ({ atNs, line: jsonMessage(data, lineSchema) }))
  const last = lines.at(-1)?.line
  if (!last?.done) throw new WireError(`the stream ended after ${messages.length} lines without its last one`)
  const pieces = lines.filter(({ line }) => line.response !== '' || line.thinking !== '')
  const { eval_count, eval_duration, prompt_eval_count, prompt_eval_duration } = last
  const tokens = spreadTokens(eval_count ?? pieces.length, pieces.length)
  return {
    events: pieces.map(
      ({ atNs, line }, i): TokenEvent => ({
        atNs,
        tokens: tokens[i] ?? 0,
        channel: line.thinking === '' ? 'content' : 'reasoning',
      }),
    ),
    countSource: eval_count === undefined ? 'chunk_assumed' : 'usage',
    promptTokens: prompt_eval_count,
    cachedTokens: last.prompt_eval_cached_count,
    finish: last.done_reason === 'length' ? 'length' : last.done_reason === 'stop' ? 'stop' : 'other',
    claimedTokens: eval_count,
    reported: {
      ...(eval_count && eval_duration ? { decodeRate: eval_count / (eval_duration / 1e9) } : {}),
      ...(prompt_eval_count && prompt_eval_duration
        ? { prefill: { tokens: prompt_eval_count, seconds: prompt_eval_duration / 1e9 } }
        : {}),
    },
  }
}
