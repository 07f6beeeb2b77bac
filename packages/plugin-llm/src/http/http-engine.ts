import { type Facts, type Finding, identity, type Label, type LaunchService, type WorkProof } from '@probative/core'
import type { Engine } from '../engine/engine.ts'
import type { Generation, GenerationRequest } from '../engine/generation.ts'
import { serverMemory } from '../host/engine-memory.ts'
import type { Amount } from '../timing/amount.ts'
import { isExactCount } from '../timing/count-source.ts'
import { reportedFindings } from '../timing/decode-reported.ts'
import { decodeSpan } from '../timing/decode-span.ts'
import { isChunked } from '../timing/inter-token-latency.ts'
import { isStalled } from '../timing/stall.ts'
import { tokenCount } from '../timing/token-event.ts'
import type { Dialect } from './dialect.ts'
import { at, type Server } from './get-json.ts'
import { messagesOf } from './messages-of.ts'
import { StallMeter } from './stall-meter.ts'
import { streamRequest } from './stream-request.ts'
import { Turns } from './turns.ts'

export interface HttpSetup {
  readonly server: Server
  readonly dialect: Dialect
  readonly model: string
  readonly seed: number
  readonly services: readonly LaunchService[]
  now(): bigint
}

/** A server that is asked over HTTP, one connection a request. */
export class HttpEngine implements Engine {
  readonly prefillMethod = 'ttft'
  readonly facts: Facts
  readonly tokenRange: Engine['tokenRange']
  readonly acceleration: Label | undefined
  readonly #setup: HttpSetup
  readonly #meter = new StallMeter()
  readonly #turns = new Turns()
  readonly #seen: Finding[] = []
  readonly #problems: string[] = []
  #requests = 0

  constructor(setup: HttpSetup) {
    this.#setup = setup
    this.facts = { ...setup.dialect.facts, 'sampling.method': identity('greedy') }
    this.tokenRange = setup.dialect.tokenRange
    this.acceleration = setup.dialect.acceleration
  }

  get findings(): readonly Finding[] {
    return [...new Map(this.#seen.map(finding => [finding.code, finding])).values()]
  }

  async generate({ prompt, outputTokens, signal }: GenerationRequest): Promise<Generation> {
    const { server, dialect, model, seed, now } = this.#setup
    const asked = { model, prompt, outputTokens, seed }
    const { path, body } = dialect.request(asked)
    using watch = this.#meter.watch()
    const request = { url: at(server.url, path), key: server.key, body, signal, turns: this.#turns, now }
    const { reads, connectNs } = await streamRequest(request)
    const stallS = watch.worstS
    const generation = { ...dialect.read(messagesOf(dialect.parse(reads)), asked), connectS: connectNs / 1e9, stallS }
    this.#audit(generation, outputTokens)
    return generation
  }

  peakMemory(): Amount {
    return serverMemory(this.#setup.server.url, this.#setup.services)
  }

  #audit(generation: Generation, outputTokens: number): void {
    this.#requests++
    const { events, countSource, claimedTokens, finish, reported, stallS } = generation
    const tokens = tokenCount(events)
    const request = `request ${this.#requests}`
    if (tokens === 0) this.#problems.push(`${request} brought no token`)
    if (isExactCount(countSource) && tokens !== outputTokens)
      this.#problems.push(`${request} brought ${tokens} tokens of ${outputTokens} (finish reason ${finish})`)
    if (claimedTokens !== undefined && claimedTokens !== tokens)
      this.#problems.push(`the server counts ${claimedTokens} tokens in ${request}, its stream had ${tokens}`)
    const span = decodeSpan(events)
    if (reported.decodeRate !== undefined && !('unavailable' in span) && !isStalled(stallS, span.seconds))
      this.#seen.push(...reportedFindings(span.tokens / span.seconds, reported.decodeRate, tokens))
    this.#seen.push(...countFindings(generation))
  }

  async verify(): Promise<WorkProof> {
    if (this.#requests === 0) return { ok: false, what: 'nothing was generated' }
    const [first] = this.#problems
    if (first === undefined)
      return { ok: true, what: `${this.#requests} streams came to their end with the tokens asked for` }
    const more = this.#problems.length > 1 ? `, and ${this.#problems.length - 1} more like it` : ''
    return { ok: false, what: `${first}${more}` }
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

function countFindings({ events, countSource }: Generation): readonly Finding[] {
  if (!isExactCount(countSource))
    return [
      {
        code: 'llm-tokens-not-counted',
        severity: 'warn',
        text: 'The server does not count its tokens: every event was taken for one, and all rates are estimates.',
      },
    ]
  if (!isChunked(events)) return []
  const text = 'Some events brought several tokens: what lies between these is spread evenly and was not seen.'
  return [{ code: 'llm-tokens-in-chunks', severity: 'note', text }]
}
