import { type FileHandle, open } from 'node:fs/promises'
import { TENSOR_TYPES } from './tensor-types.ts'

/** What a model file says about itself, as far as speed depends on it. */
export interface ModelHead {
  readonly architecture: string
  readonly name: string | undefined
  /** Scalars of the head by key; strings over 200 characters and arrays are left out. */
  readonly metadata: ReadonlyMap<string, string | number | boolean>
  readonly tensors: readonly {
    readonly name: string
    readonly bytes: number
    readonly weights: number
    readonly type: string
  }[]
  readonly fileBytes: number
}

/** A file that is no model: what is wrong, in words. */
export class NotAModelError extends Error {
  override readonly name = 'NotAModelError'
}

const MOST_ENTRIES = 1_000_000
const MOST_TEXT = 1 << 20

/**
 * Reads the head of a GGUF file, version 2 or 3, and checks that all of its tensors lie inside the file.
 * @throws NotAModelError for what is no such file, a cut one, or one whose head can't be right
 * @see https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
export async function readHead(path: string): Promise<ModelHead> {
  await using file = await open(path, 'r')
  const { size } = await file.stat()
  const cursor = new Cursor(file, size)
  if ((await cursor.take(4)).toString('latin1') !== 'GGUF') throw new NotAModelError('it does not begin with "GGUF"')
  const version = await cursor.u32()
  if (version !== 2 && version !== 3) throw new NotAModelError(`GGUF version ${version} is not known`)
  const tensorCount = await cursor.count(MOST_ENTRIES, 'tensors')
  const entryCount = await cursor.count(MOST_ENTRIES, 'entries')
  const metadata = new Map<string, string | number | boolean>()
  for (let i = 0; i < entryCount; i++) {
    const key = await cursor.text()
    const value = await readValue(cursor, await cursor.u32())
    if (value !== undefined) metadata.set(key, value)
  }
  const found = []
  for (let i = 0; i < tensorCount; i++) found.push(await readTensor(cursor))
  const alignment = Number(metadata.get('general.alignment') ?? 32)
  const dataStart = Math.ceil(cursor.at / alignment) * alignment
  for (const { name, offset, bytes } of found)
    if (dataStart + offset + bytes > size)
      throw new NotAModelError(`it is cut: tensor ${name} ends at byte ${dataStart + offset + bytes} of ${size}`)
  const architecture = metadata.get('general.architecture')
  if (typeof architecture !== 'string') throw new NotAModelError('it names no architecture')
  const name = metadata.get('general.name')
  return {
    architecture,
    name: typeof name === 'string' ? name : undefined,
    metadata,
    tensors: found.map(({ offset: _, ...tensor }) => tensor),
    fileBytes: size,
  }
}

async function readTensor(cursor: Cursor) {
  const name = await cursor.text()
  const dimensions = await cursor.u32()
  if (dimensions < 1 || dimensions > 4) throw new NotAModelError(`tensor ${name} has ${dimensions} dimensions`)
  let weights = 1
  for (let i = 0; i < dimensions; i++) weights *= await cursor.u64()
  const id = await cursor.u32()
  const type = TENSOR_TYPES[id]
  if (!type) throw new NotAModelError(`tensor ${name} has the unknown type ${id}`)
  const bytes = (weights / type.weights) * type.bytes
  if (!Number.isSafeInteger(bytes)) throw new NotAModelError(`tensor ${name} of ${weights} weights is no whole blocks`)
  return { name, weights, type: type.name, bytes, offset: await cursor.u64() }
}

/** Bytes of a scalar by `enum gguf_type`, and how it is read. */
const SCALARS: Readonly<Record<number, readonly [bytes: number, read: (data: Buffer) => number | boolean]>> = {
  0: [1, data => data.readUInt8()],
  1: [1, data => data.readInt8()],
  2: [2, data => data.readUInt16LE()],
  3: [2, data => data.readInt16LE()],
  4: [4, data => data.readUInt32LE()],
  5: [4, data => data.readInt32LE()],
  6: [4, data => data.readFloatLE()],
  7: [1, data => data.readUInt8() !== 0],
  10: [8, data => Number(data.readBigUInt64LE())],
  11: [8, data => Number(data.readBigInt64LE())],
  12: [8, data => data.readDoubleLE()],
}
const STRING = 8
const ARRAY = 9
const MOST_KEPT_TEXT = 200

async function readValue(cursor: Cursor, type: number): Promise<string | number | boolean | undefined> {
  if (type === STRING) {
    const text = await cursor.text()
    return text.length > MOST_KEPT_TEXT ? undefined : text
  }
  if (type === ARRAY) return skipArray(cursor)
  const scalar = SCALARS[type]
  if (!scalar) throw new NotAModelError(`a value of the unknown type ${type}`)
  const [bytes, read] = scalar
  return read(await cursor.take(bytes))
}

async function skipArray(cursor: Cursor): Promise<undefined> {
  const type = await cursor.u32()
  const length = await cursor.u64()
  const bytes = SCALARS[type]?.[0]
  if (bytes !== undefined) cursor.skip(length * bytes)
  else if (type === STRING) for (let i = 0; i < length; i++) cursor.skip(await cursor.u64())
  else throw new NotAModelError(`an array of the unknown type ${type}`)
}

const WINDOW_BYTES = 1 << 20

/** Reads a file from front to back through a window. */
class Cursor {
  readonly #file: FileHandle
  readonly #size: number
  #window = Buffer.alloc(0)
  #windowAt = 0
  at = 0

  constructor(file: FileHandle, size: number) {
    this.#file = file
    this.#size = size
  }

  async take(bytes: number): Promise<Buffer> {
    const from = this.at
    this.skip(bytes)
    if (from < this.#windowAt || from + bytes > this.#windowAt + this.#window.length) await this.#load(from, bytes)
    return this.#window.subarray(from - this.#windowAt, from - this.#windowAt + bytes)
  }

  skip(bytes: number): void {
    if (this.at + bytes > this.#size) throw new NotAModelError(`its head is cut at byte ${this.#size}`)
    this.at += bytes
  }

  async u32(): Promise<number> {
    return (await this.take(4)).readUInt32LE()
  }

  async u64(): Promise<number> {
    const value = Number((await this.take(8)).readBigUInt64LE())
    if (!Number.isSafeInteger(value)) throw new NotAModelError(`a length of ${value} can't be right`)
    return value
  }

  async count(most: number, what: string): Promise<number> {
    const value = await this.u64()
    if (value > most) throw new NotAModelError(`${value} ${what} can't be right`)
    return value
  }

  async text(): Promise<string> {
    const bytes = await this.count(MOST_TEXT, 'characters of a text')
    return (await this.take(bytes)).toString('utf8')
  }

  async #load(from: number, least: number): Promise<void> {
    const bytes = Math.min(this.#size - from, Math.max(least, WINDOW_BYTES))
    const window = Buffer.alloc(bytes)
    for (let done = 0; done < bytes; ) {
      const { bytesRead } = await this.#file.read(window, done, bytes - done, from + done)
      if (bytesRead === 0) throw new NotAModelError('it became shorter while it was read')
      done += bytesRead
    }
    this.#window = window
    this.#windowAt = from
  }
}
