import { stat } from 'node:fs/promises'
import { type Facts, type Finding, workload } from '@probative/core'
import { bytesPerToken } from '../gguf/bytes-per-token.ts'
import { fileDigest } from '../gguf/file-digest.ts'
import type { SyntheticModel } from '../gguf/metadata.ts'
import { ensureModel, findModel, modelDirectory, roomProblem, type WriteContext } from '../gguf/model-cache.ts'
import { MODEL_SHAPES, SHAPE_NAMES, type ShapeName } from '../gguf/model-shape.ts'
import { quantisationMix } from '../gguf/quantisation-mix.ts'
import { type ModelHead, NotAModelError, readHead } from '../gguf/read-head.ts'
import type { Quantisation } from '../gguf/tensor-plan.ts'
import { modelFileBytes } from '../gguf/write-model.ts'

/** Which model: a synthetic one by its shape, or a file. */
export interface ModelWish {
  /** A name of `MODEL_SHAPES`, or the path of a GGUF file. */
  readonly model: string
  readonly quant: Quantisation
  readonly modelDirectory: string
}

/** What is known of a model before it is loaded. */
export interface ModelSize {
  readonly fileBytes: number
  readonly contextLength: number
  /** Bytes of keys and values that one token takes in the context, at 16 bits each. */
  readonly keyValueBytes: number
}

export type SizeSearch =
  | { readonly ok: true; readonly size: ModelSize }
  | { readonly ok: false; readonly reason: string; readonly fix: string }

/** The seed of all synthetic weights: the same file for everybody. */
const WEIGHTS_SEED = 1

function isShape(name: string): name is ShapeName {
  return (SHAPE_NAMES as readonly string[]).includes(name)
}

function syntheticOf({ model, quant }: ModelWish): SyntheticModel | undefined {
  return isShape(model)
    ? { name: model, shape: MODEL_SHAPES[model], quantisation: quant, seed: WEIGHTS_SEED }
    : undefined
}

/** Looks at the model without writing or loading it: whether it is one, and whether a synthetic one has room. */
export async function sizeModel(wish: ModelWish): Promise<SizeSearch> {
  const synthetic = syntheticOf(wish)
  if (!synthetic) return sizeFile(wish.model)
  const directory = modelDirectory(wish.modelDirectory)
  const found = await findModel(synthetic, directory)
  const problem = found ? undefined : await roomProblem(synthetic, directory)
  if (problem)
    return {
      ok: false,
      reason: problem,
      fix: 'set modelDirectory to a directory on a larger disk, or choose a smaller model',
    }
  const { layers, embedding, heads, keyValueHeads, contextLength } = synthetic.shape
  const keyValueBytes = layers * 2 * ((embedding / heads) * keyValueHeads) * 2
  return { ok: true, size: { fileBytes: modelFileBytes(synthetic), contextLength, keyValueBytes } }
}

async function sizeFile(path: string): Promise<SizeSearch> {
  if (!/\.gguf$/i.test(path))
    return {
      ok: false,
      reason: `there is no model "${path}"`,
      fix: `one of ${SHAPE_NAMES.join(', ')}, or the path of a .gguf file`,
    }
  try {
    const head = await readHead(path)
    return { ok: true, size: sizeOf(head) }
  } catch (error) {
    return { ok: false, reason: whyUnreadable(error), fix: 'set model to a GGUF file that is whole' }
  }
}

function sizeOf({ architecture, metadata, fileBytes }: ModelHead): ModelSize {
  const number = (key: string, otherwise: number) => Number(metadata.get(`${architecture}.${key}`) ?? otherwise)
  const heads = number('attention.head_count', 1)
  const headLength = number('attention.key_length', number('embedding_length', 0) / heads)
  const keyValueHeads = number('attention.head_count_kv', heads)
  return {
    fileBytes,
    contextLength: number('context_length', Number.POSITIVE_INFINITY),
    keyValueBytes: number('block_count', 0) * 2 * headLength * keyValueHeads * 2,
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: "can't be read",
  EISDIR: 'is a directory',
}

function whyUnreadable(error: unknown): string {
  if (error instanceof NotAModelError) return `the model file can't be used: ${error.message}`
  const { code = '', message } = error as NodeJS.ErrnoException
  return `the model file ${WHY[code] ?? `can't be opened: ${message}`}`
}

/** A model file that is there, with what is true of it. */
export interface ModelFile {
  readonly path: string
  readonly facts: Facts
  readonly findings: readonly Finding[]
}

/** The file of the model: the user's, or a synthetic one, which is written when it is not there yet. */
export async function openModelFile(wish: ModelWish, context: WriteContext): Promise<ModelFile> {
  const directory = modelDirectory(wish.modelDirectory)
  const synthetic = syntheticOf(wish)
  if (synthetic) {
    const { path, sha256, generatedInS } = await ensureModel(synthetic, directory, context)
    return {
      path,
      facts: modelFacts(await readHead(path), sha256, true),
      findings: generatedFindings(wish, generatedInS),
    }
  }
  await stat(wish.model)
  const sha256 = await fileDigest(wish.model, directory, context.signal)
  return { path: wish.model, facts: modelFacts(await readHead(wish.model), sha256, false), findings: [] }
}

function generatedFindings({ model, quant }: ModelWish, seconds: number | undefined): readonly Finding[] {
  if (seconds === undefined) return []
  const text = `Synthetic weights of ${model} in ${quant} were written first, in ${seconds.toFixed(1)} s; the launch took so much longer.`
  return [{ code: 'llm-model-written', severity: 'note', text }]
}

function modelFacts(head: ModelHead, sha256: string, isSynthetic: boolean): Facts {
  const weights = head.tensors.reduce((total, tensor) => total + tensor.weights, 0)
  return {
    'model.name': workload(head.name),
    'model.architecture': workload(head.architecture),
    'model.weights': workload(isSynthetic ? 'synthetic' : 'from a file'),
    'model.sha256': workload(sha256),
    'model.file_bytes': workload(head.fileBytes),
    'model.parameters': workload(weights),
    'model.quantisation': workload(quantisationMix(head)),
    'model.bytes_per_token': workload(bytesPerToken(head)),
  }
}
