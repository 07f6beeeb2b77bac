import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { encodeHead, paddedBytes } from './encode-head.ts'
import { metadataOf, type SyntheticModel } from './metadata.ts'
import { tensorData } from './tensor-data.ts'
import { planTensors } from './tensor-plan.ts'

export interface WrittenFile {
  readonly bytes: number
  /** 64 hex digits of the content. */
  readonly sha256: string
}

/**
 * Writes a model with synthetic weights to a new file: the same model gives the same bytes on every machine.
 * @throws the reason of the signal when it is aborted, and leaves the file unfinished
 */
export async function writeModel(path: string, model: SyntheticModel, signal: AbortSignal): Promise<WrittenFile> {
  const tensors = planTensors(model.shape, model.quantisation)
  await using file = await open(path, 'wx')
  const out = new HashedFile(file)
  await out.write(encodeHead(metadataOf(model), tensors))
  for (const tensor of tensors) {
    for (const piece of tensorData(tensor, model.seed)) {
      await out.write(piece)
      await nextTurn()
      signal.throwIfAborted()
    }
    await out.write(Buffer.alloc(paddedBytes(tensor) - tensor.bytes))
  }
  await file.sync()
  return { bytes: out.bytes, sha256: out.digest() }
}

/** Bytes that `writeModel` will write. */
export function modelFileBytes(model: SyntheticModel): number {
  const tensors = planTensors(model.shape, model.quantisation)
  const head = encodeHead(metadataOf(model), tensors).length
  return tensors.reduce((total, tensor) => total + paddedBytes(tensor), head)
}

class HashedFile {
  readonly #file: FileHandle
  readonly #hash = createHash('sha256')
  bytes = 0

  constructor(file: FileHandle) {
    this.#file = file
  }

  async write(data: Uint8Array): Promise<void> {
    this.#hash.update(data)
    for (let done = 0; done < data.length; ) done += (await this.#file.write(data, done)).bytesWritten
    this.bytes += data.length
  }

  digest(): string {
    return this.#hash.digest('hex')
  }
}
