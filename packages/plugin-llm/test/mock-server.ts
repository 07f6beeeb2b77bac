// A server with known truth. It speaks the three dialects; what it does is in the first part of the path:
// `/gap=10,d=2,crlf/v1/chat/completions` sends two tokens an event, 10 ms apart, with CRLF. `/log` tells when what was written.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'

let served = 0
let busy = 0
const waiting: (() => void)[] = []

type Flags = ReadonlyMap<string, string>
interface Body {
  readonly max_tokens?: number
  readonly n_predict?: number
  readonly prompt?: unknown
  readonly options?: { readonly num_predict?: number }
  readonly sampling_params?: { readonly max_new_tokens?: number }
  readonly parameters?: { readonly max_new_tokens?: number }
  readonly [field: string]: unknown
}

/** Nanoseconds of every write that carried tokens, by request: the clock is the same for all processes of a machine. */
const log: {
  readonly path: string
  readonly writtenNs: string[]
  readonly body: Body
  readonly authorization: string | null
}[] = []
const HOSTILE = '\u001b[31m<script>alert(1)</script>| `x`\n\u2028'
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  '1': ['return_token_ids', 'min_tokens'],
  '2': ['return_token_ids', 'min_tokens', 'ignore_eos'],
  '3': ['return_token_ids', 'min_tokens', 'ignore_eos', 'stream_options'],
}

function flagsOf(path: string): { readonly flags: Flags; readonly rest: string } {
  const [, first = '', ...rest] = path.split('/')
  const entries = first.split(',').map(flag => [flag.split('=')[0] ?? '', flag.split('=')[1] ?? ''] as const)
  return { flags: new Map(entries), rest: `/${rest.join('/')}` }
}

const number = (flags: Flags, name: string, otherwise: number) => Number(flags.get(name) ?? otherwise)

/** One event of a dialect: what it says of its tokens, and what ends a stream. */
interface Voice {
  event(index: number, tokens: number, soFar: number): string
  end(total: number, reason: string, elapsedMs: number): readonly string[]
}

const sse = (value: unknown) => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`
const idsFrom = (start: number, count: number) => Array.from({ length: count }, (_, i) => 300 + start + i)

function voiceOf(
  path: string,
  flags: Flags,
  { promptTokens, total: wanted }: { promptTokens: number; total: number },
): Voice {
  const cached = number(flags, 'cached', 0)
  const text = flags.has('hostile') ? HOSTILE : ' word'
  const claimed = (total: number) => total + number(flags, 'lie', 0)
  if (path === '/completion')
    return {
      event: (_, tokens, soFar) =>
        sse({
          content: text.repeat(tokens),
          tokens: flags.has('noids') ? [] : idsFrom(soFar - tokens, tokens),
          stop: false,
        }),
      end: (total, reason, elapsedMs) => [
        sse({
          content: '',
          stop: true,
          stop_type: reason === 'length' ? 'limit' : 'eos',
          tokens_predicted: claimed(total),
          tokens_evaluated: promptTokens,
          timings: {
            cache_n: cached,
            prompt_n: promptTokens - cached,
            prompt_ms: 20,
            predicted_n: claimed(total),
            predicted_per_second: (1000 * (total - 1)) / elapsedMs,
          },
        }),
      ],
    }
  if (path === '/api/generate') {
    const line = (value: unknown) => `${JSON.stringify(value)}\n`
    return {
      event: (index, tokens) =>
        line(
          index < number(flags, 'reasoning', 0)
            ? { thinking: text.repeat(tokens) }
            : { response: text.repeat(tokens), done: false },
        ),
      end: (total, reason, elapsedMs) => [
        line({
          response: '',
          done: true,
          done_reason: reason,
          ...(flags.has('nousage')
            ? {}
            : {
                eval_count: claimed(total),
                eval_duration: Math.round(elapsedMs * 1e6),
                prompt_eval_count: promptTokens,
                prompt_eval_duration: 20e6,
                ...(flags.has('cached') ? { prompt_eval_cached_count: cached } : {}),
              }),
        }),
      ],
    }
  }
  // As SGLang documents it: text and tokens so far in every event. A word that is held back is an event without a new token.
  if (path === '/generate') {
    const meta = (tokens: number, reason: string | null) => ({
      text: text.repeat(tokens),
      meta_info: {
        id: 'mock',
        finish_reason: reason === null ? null : { type: reason, ...(reason === 'length' ? { length: tokens } : {}) },
        prompt_tokens: promptTokens,
        completion_tokens: tokens,
        cached_tokens: cached,
      },
    })
    return {
      event: (_, __, soFar) => sse(meta(soFar, null)),
      end: (total, reason) => [sse(meta(claimed(total), reason)), sse('[DONE]')],
    }
  }
  // As TGI documents it: an event a token, the last of which has the details.
  if (path === '/generate_stream') {
    const one = (index: number, details: object | null) =>
      sse({
        index,
        token: { id: 299 + index, text, logprob: -0.5, special: false },
        generated_text: details ? text.repeat(index) : null,
        details,
      })
    return {
      event: (_, tokens, soFar) =>
        Array.from({ length: tokens }, (__, i) => one(soFar - tokens + i + 1, null))
          .filter((___, i) => soFar - tokens + i + 1 < wanted)
          .join(''),
      end: (total, reason) => [
        one(wanted, {
          finish_reason: reason === 'length' ? 'length' : 'eos_token',
          generated_tokens: claimed(total),
          seed: 1,
          input_length: promptTokens,
        }),
      ],
    }
  }
  const usage = (total: number) => ({
    prompt_tokens: promptTokens,
    completion_tokens: claimed(total),
    prompt_tokens_details: { cached_tokens: cached },
  })
  const isChat = path === '/v1/chat/completions'
  return {
    event: (index, tokens, soFar) => {
      const piece = text.repeat(tokens)
      const delta = index < number(flags, 'reasoning', 0) ? { reasoning_content: piece } : { content: piece }
      const choice = isChat ? { delta, finish_reason: null } : { text: piece, finish_reason: null }
      return sse({
        choices: [{ ...choice, ...(flags.has('ids') ? { token_ids: idsFrom(soFar - tokens, tokens) } : {}) }],
        ...(flags.has('delta') ? { usage: usage(soFar) } : {}),
      })
    },
    end: (total, reason) => [
      sse({ choices: [{ ...(isChat ? { delta: {} } : { text: '' }), finish_reason: reason }] }),
      ...(flags.has('nousage') ? [] : [sse({ choices: [], usage: usage(total) })]),
      sse('[DONE]'),
    ],
  }
}

async function stream(
  response: ServerResponse,
  { path, body, flags }: { path: string; body: Body; flags: Flags },
  writtenNs: string[],
) {
  const wanted =
    body.max_tokens ??
    body.n_predict ??
    body.options?.num_predict ??
    (body.sampling_params ?? body.parameters)?.max_new_tokens ??
    16
  const total = wanted - number(flags, 'short', 0)
  const perEvent = number(flags, 'd', 1)
  const promptTokens = number(flags, 'prompt', Array.isArray(body.prompt) ? body.prompt.length : 32)
  const voice = voiceOf(path, flags, { promptTokens, total })
  const finish = (text: string) => (flags.has('crlf') ? text.replaceAll('\n', '\r\n') : text)
  response.writeHead(200, { 'content-type': path === '/api/generate' ? 'application/x-ndjson' : 'text/event-stream' })
  if (flags.has('role')) response.write(finish(sse({ choices: [{ delta: { role: 'assistant', content: '' } }] })))
  await sleep(number(flags, 'ttft', 0) + (1000 * promptTokens) / number(flags, 'rate', Number.POSITIVE_INFINITY))
  const started = performance.now()
  let held = ''
  for (let index = 0, soFar = 0; soFar < total; index++) {
    if (index > 0) await sleep(number(flags, 'gap', 1))
    const tokens = Math.min(perEvent, total - soFar)
    soFar += tokens
    if (flags.has('ping')) held += ': ping\n\n'
    held += voice.event(index, tokens, soFar)
    const isHeld = flags.has('merge') && index % 2 === 0 && soFar < total
    if (!isHeld) {
      const bytes = Buffer.from(finish(held))
      held = ''
      const cut = flags.has('split') ? bytes.length >> 1 : 0
      if (cut > 0) {
        response.write(bytes.subarray(0, cut))
        await sleep(2)
      }
      writtenNs.push(String(process.hrtime.bigint()))
      response.write(bytes.subarray(cut))
    }
    if (index === 2 && flags.has('error')) {
      const failure = { error: { message: `cuda out of memory ${HOSTILE}`, code: 500 } }
      response.end(path === '/api/generate' ? `${JSON.stringify(failure)}\n` : sse(failure))
      return
    }
    if (index === 2 && flags.has('close')) return void response.destroy()
    if (index === 2 && flags.has('cut')) return void response.end()
  }
  // What is written in one turn is sent at its end: the last token must not wait for what comes after it.
  await nextTurn()
  for (const text of voice.end(total, total < wanted ? 'stop' : 'length', performance.now() - started))
    response.write(finish(text))
  response.end()
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

const JSON_PATHS: Readonly<Record<string, unknown>> = {
  '/version': { version: '9.9.9' },
  '/api/version': { version: '0.30.1' },
  '/get_model_info': { model_path: 'Qwen/Qwen2.5-1.5B-Instruct', is_generation: true },
  '/server_info': { version: '0.5.9' },
  '/info': { model_id: 'Qwen/Qwen2.5-1.5B-Instruct', version: '3.3.6', max_concurrent_requests: 128 },
  '/props': { build_info: 'b1234-abcdef0', total_slots: 1 },
  '/v1/models': { data: [{ id: '/models/tiny.gguf', meta: { n_vocab: 8192 } }] },
  '/api/show': {
    details: { parameter_size: '1.5B', quantization_level: 'Q4_K_M' },
    model_info: { 'general.parameter_count': 1543714304 },
  },
  '/api/ps': { models: [{ name: 'qwen', size: 100, size_vram: 100 }] },
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { flags, rest: path } = flagsOf(request.url ?? '/')
  const text = await textOf(request)
  if (request.url === '/log') return void response.end(JSON.stringify(log))
  if (path in JSON_PATHS && !flags.has('bare')) return void response.end(JSON.stringify(JSON_PATHS[path]))
  if (request.method !== 'POST' || path in JSON_PATHS) return void response.writeHead(404).end()
  const body = JSON.parse(text) as Body
  served++
  const isOut = flags.has('every') && served % number(flags, 'every', 1) === 0
  const status = isOut ? 503 : number(flags, 'status', 200)
  if (status !== 200)
    return void response
      .writeHead(status, status === 429 ? { 'retry-after': '3' } : {})
      .end(JSON.stringify({ error: { message: `refused: ${HOSTILE}` } }))
  if (flags.has('html')) return void response.end('<html><body>502 Bad Gateway</body></html>')
  if (flags.has('empty')) return void response.end()
  if (flags.has('hang')) return
  const unknown = (REFUSED[flags.get('strict') ?? ''] ?? []).find(field => field in body)
  if (unknown !== undefined)
    return void response.writeHead(400).end(JSON.stringify({ error: { message: `unknown parameter ${unknown}` } }))
  const writtenNs: string[] = []
  log.push({ path, writtenNs, body, authorization: request.headers.authorization ?? null })
  const work = () => stream(response, { path, body, flags }, writtenNs)
  const lanes = number(flags, 'lanes', Number.POSITIVE_INFINITY)
  // Requests beyond the lanes wait, the first come first.
  if (busy >= lanes) await new Promise<void>(resolve => waiting.push(resolve))
  busy++
  await work().finally(() => {
    busy--
    waiting.shift()?.()
  })
}

/** The server, not listening yet. */
export function createMockServer(): Server {
  const server = createServer((request, response) => void answer(request, response))
  server.on('connection', socket => socket.setNoDelay(true))
  return server
}
