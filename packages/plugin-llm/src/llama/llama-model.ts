import { type Device, listDevices } from './devices.ts'
import type { LlamaPackage } from './find-package.ts'
import { type CheckedLibrary, openLibrary } from './open-library.ts'
import { type Placement, readPlacement } from './placement.ts'

export interface LoadOptions {
  readonly path: string
  /** Layers that are put on a GPU; `all` of them, or none with 0. */
  readonly gpuLayers: number | 'all'
}

/** What may stand before and after the tokens of a text. */
const SPECIAL_TOKENS = 16

/** A model in memory. */
export class LlamaModel implements Disposable {
  readonly library: CheckedLibrary
  readonly address: bigint
  readonly devices: readonly Device[]
  readonly vocabulary: number
  readonly trainedContext: number
  readonly placement: Placement | undefined
  readonly systemInfo: string
  /** Seconds that loading the file took; the library was in the process before. */
  readonly loadS: number
  readonly #log: string[]

  private constructor(library: CheckedLibrary, log: string[], options: LoadOptions) {
    const { native, modelParams } = library
    this.library = library
    this.#log = log
    this.devices = listDevices(native)
    this.systemInfo = native.llama_print_system_info()
    const started = performance.now()
    const params = { ...modelParams, n_gpu_layers: options.gpuLayers === 'all' ? -1 : options.gpuLayers }
    const address = native.llama_model_load_from_file(options.path, params)
    this.loadS = (performance.now() - started) / 1000
    if (!address) throw new Error(`llama.cpp could not load the model: ${this.lastWords()}`)
    this.address = address
    this.vocabulary = native.llama_vocab_n_tokens(native.llama_model_get_vocab(address))
    this.trainedContext = native.llama_model_n_ctx_train(address)
    this.placement = readPlacement(log.join(''))
  }

  /** Loads a file with the llama.cpp of a package. @throws Error with llama.cpp's own last words when it can't */
  static async load(llama: LlamaPackage, options: LoadOptions): Promise<LlamaModel> {
    const log: string[] = []
    const library = await openLibrary(llama.directory, text => log.push(text))
    return new LlamaModel(library, log, options)
  }

  /** A text in the model's own tokens, with what it puts in front of every text; words in angle brackets are text. */
  tokenize(text: string): Int32Array {
    const { native } = this.library
    const bytes = Buffer.from(text)
    const most = bytes.length + SPECIAL_TOKENS
    using block = native.allocate(most)
    const vocabulary = native.llama_model_get_vocab(this.address)
    const count = native.llama_tokenize(vocabulary, bytes, bytes.length, block.address, most, true, false)
    if (count < 1) throw new Error(`llama.cpp could not turn a text of ${bytes.length} bytes into tokens`)
    return block.values.slice(0, count)
  }

  /** The last that llama.cpp said, on one line. */
  lastWords(): string {
    return this.#log.join('').trim().split('\n').slice(-3).join('; ') || 'it does not say why'
  }

  [Symbol.dispose](): void {
    this.library.native.llama_model_free(this.address)
    this.library.native.logTo(undefined)
  }
}
