import { type Facts, type Finding, identity, type Label, type WorkProof } from '@probative/core'
import { ownMemory } from '../host/engine-memory.ts'
import { starvedThreads, ThreadMeter } from '../host/thread-meter.ts'
import { isGpu } from '../llama/devices.ts'
import type { LlamaPackage } from '../llama/find-package.ts'
import { LlamaModel } from '../llama/llama-model.ts'
import { LlamaSession } from '../llama/llama-session.ts'
import { accelerationOf } from '../llama/placement.ts'
import type { TokenEvent } from '../timing/token-event.ts'
import type { Engine } from './engine.ts'
import type { Generation, GenerationRequest } from './generation.ts'
import { logitsDistance } from './logits-distance.ts'
import type { ModelFile } from './model-source.ts'
import type { Prompt } from './prompt.ts'

export interface EmbeddedSetup {
  readonly llama: LlamaPackage
  readonly file: ModelFile
  readonly threads: number
  readonly cores: number
  readonly gpuLayers: number | 'all'
  readonly batchTokens: number
  readonly contextTokens: number
  readonly flashAttention: 'auto' | 'on' | 'off'
  /** `given`: the model is fed with tokens that were chosen before; `greedy`: with the most likely ones, chosen as it goes. */
  readonly sampling: 'given' | 'greedy'
  now(): bigint
}

/** llama.cpp in this process. */
export class EmbeddedEngine implements Engine {
  readonly prefillMethod = 'native'
  readonly peakMemory = ownMemory
  readonly facts: Facts
  readonly acceleration: Label
  readonly tokenRange: Engine['tokenRange']
  /** Seconds that loading the model took. */
  readonly loadS: number
  readonly #setup: EmbeddedSetup
  readonly #model: LlamaModel
  readonly #session: LlamaSession
  readonly #sampler: bigint
  readonly #meter: ThreadMeter
  #sequence: Int32Array = new Int32Array()
  #logits: Float32Array = new Float32Array()

  private constructor(setup: EmbeddedSetup, model: LlamaModel) {
    this.#setup = setup
    this.#model = model
    this.#session = new LlamaSession(model, setup)
    this.#sampler = model.library.native.llama_sampler_init_greedy()
    this.#meter = new ThreadMeter(setup.threads)
    this.loadS = model.loadS
    this.tokenRange = { first: Math.min(300, model.vocabulary - 1), end: Math.ceil(model.vocabulary * 0.9) }
    this.acceleration = accelerationLabel(model)
    this.facts = { ...setup.file.facts, ...engineFacts(setup, model, this.acceleration) }
  }

  /** Loads the model and makes a context. @throws Error in llama.cpp's words */
  static async open(setup: EmbeddedSetup): Promise<EmbeddedEngine> {
    const model = await LlamaModel.load(setup.llama, { path: setup.file.path, gpuLayers: setup.gpuLayers })
    try {
      return new EmbeddedEngine(setup, model)
    } catch (error) {
      model[Symbol.dispose]()
      throw error
    }
  }

  get findings(): readonly Finding[] {
    const { file, threads } = this.#setup
    const isOnCpu = this.acceleration.value.startsWith('cpu')
    return [
      ...file.findings,
      ...tooManyThreads(this.#setup),
      ...(isOnCpu ? unusedGpuBuild(this.#setup) : []),
      ...(isOnCpu ? starvedThreads(this.#meter.share, threads) : []),
    ]
  }

  generate(request: GenerationRequest): Promise<Generation> {
    return this.#meter.watch(() => this.#generate(request))
  }

  async #generate({ prompt, outputTokens, signal }: GenerationRequest): Promise<Generation> {
    const session = this.#session
    const ids = this.#idsOf(prompt)
    const isGreedy = this.#setup.sampling === 'greedy'
    const fed = new Int32Array(outputTokens)
    const times = new Float64Array(outputTokens)
    const choose = (i: number) => (isGreedy ? session.greedy(this.#sampler) : (prompt.continuation[i] ?? 0))
    session.clear()
    await session.breathe(signal)
    const startNs = this.#setup.now()
    await session.prefill(ids, signal)
    for (let i = 0; ; i++) {
      fed[i] = choose(i)
      times[i] = Number(this.#setup.now() - startNs)
      if (i === outputTokens - 1) break
      session.step(fed[i] ?? 0)
      await session.breathe(signal)
    }
    this.#remember(ids, fed)
    return {
      events: Array.from(times, (atNs): TokenEvent => ({ atNs, tokens: 1, channel: 'content' })),
      countSource: 'token_ids',
      promptTokens: ids.length,
      cachedTokens: 0,
      finish: 'length',
      reported: {},
      connectS: 0,
      stallS: 0,
    }
  }

  #idsOf({ ids, text }: Prompt): Int32Array {
    if (text !== undefined) return this.#model.tokenize(text)
    const unknown = ids.find(id => id >= this.#model.vocabulary)
    if (unknown === undefined) return ids
    throw new Error(`the prompt holds the token ${unknown}, and the model has ${this.#model.vocabulary} tokens`)
  }

  /** What the model has seen: the prompt, and all tokens but the last, which was chosen and not fed. */
  #remember(prompt: Int32Array, fed: Int32Array): void {
    this.#sequence = Int32Array.from([...prompt, ...fed.subarray(0, -1)])
    this.#logits = this.#session.logits()
  }

  /**
   * Computes the last sequence again, in other pieces, and its last token alone. What the steps gave must be near the first and far
   * from the second: every token was computed, with all before it.
   */
  async verify(): Promise<WorkProof> {
    const [sequence, seen] = [this.#sequence, this.#logits]
    if (sequence.length < 2) return { ok: false, what: 'nothing was generated' }
    if (this.#session.length !== sequence.length)
      return { ok: false, what: `the context holds ${this.#session.length} tokens of ${sequence.length}` }
    const again = await this.#logitsOf(sequence, Math.max(1, Math.ceil(sequence.length / 3)))
    const alone = await this.#logitsOf(sequence.subarray(-1), 1)
    const [near, far] = [logitsDistance(seen, again), logitsDistance(seen, alone)]
    const ok = near <= far * MOST_DISTANCE
    const numbers = `logits differ by ${near.toPrecision(2)} from those of the whole sequence computed again, and by ${far.toPrecision(2)} from those without context`
    return { ok, what: `${sequence.length} tokens: ${numbers}` }
  }

  async #logitsOf(tokens: Int32Array, pieceTokens: number): Promise<Float32Array> {
    this.#session.clear()
    await this.#session.prefill(tokens, new AbortController().signal, pieceTokens)
    return this.#session.logits()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#model.library.native.llama_sampler_free(this.#sampler)
    this.#session[Symbol.dispose]()
    this.#model[Symbol.dispose]()
  }
}

/** Rounding differs between one token at a time and many; a context that was lost differs by all of it. */
const MOST_DISTANCE = 0.25

function accelerationLabel({ placement, devices }: LlamaModel): Label {
  if (placement) return { value: accelerationOf(placement, devices), source: 'measured' }
  return devices.some(isGpu) ? { value: 'unknown', source: 'declared' } : { value: 'cpu', source: 'measured' }
}

function engineFacts(
  { llama, threads, batchTokens, contextTokens, flashAttention, sampling }: EmbeddedSetup,
  model: LlamaModel,
  acceleration: Label,
): Facts {
  const gpu = model.devices.find(isGpu)
  return {
    'engine.name': identity('llama.cpp'),
    'engine.version': identity(model.library.version),
    'engine.build': identity(llama.name),
    'engine.system': identity(model.systemInfo.trim().replace(/[ |]+$/, '')),
    'engine.acceleration': identity(acceleration.value),
    'engine.device': identity(
      (acceleration.value.startsWith('cpu') ? undefined : gpu?.description) ??
        model.devices.find(({ kind }) => kind === 'cpu')?.description,
    ),
    'engine.gpu_layers': identity(model.placement?.gpuLayers ?? 0),
    'engine.threads': identity(threads),
    'engine.batch_tokens': identity(batchTokens),
    'engine.context_tokens': identity(contextTokens),
    'engine.flash_attention': identity(flashAttention),
    'sampling.method': identity(sampling),
  }
}

function tooManyThreads({ threads, cores }: EmbeddedSetup): readonly Finding[] {
  if (threads <= cores) return []
  const text = `${threads} computing threads on ${cores} cores: they wait for each other by spinning, and decode may be many times slower.`
  return [{ code: 'llm-threads-exceed-cores', severity: 'warn', text }]
}

function unusedGpuBuild({ llama, gpuLayers }: EmbeddedSetup): readonly Finding[] {
  if (llama.backend === 'cpu' || gpuLayers === 0) return []
  const text = `The ${llama.backend} build of llama.cpp put nothing on a GPU: the model ran on the processor. It finds no GPU, or its driver is not there.`
  return [{ code: 'llm-gpu-unused', severity: 'warn', text }]
}
