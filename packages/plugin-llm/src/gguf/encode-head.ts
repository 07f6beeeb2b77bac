import { typeId } from './block-types.ts'
import { ByteWriter } from './byte-writer.ts'
import type { Metadata, MetadataValue } from './metadata.ts'
import type { PlannedTensor } from './tensor-plan.ts'

const ALIGNMENT = 32
const VERSION = 3
/** `enum gguf_type`. @see https://github.com/ggml-org/ggml/blob/master/docs/gguf.md */
const VALUE_TYPES = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 } as const

/** The head of a GGUF file, padded: the data of the first tensor follows at once. */
export function encodeHead(metadata: Metadata, tensors: readonly PlannedTensor[]): Buffer {
  const writer = new ByteWriter()
  for (const letter of 'GGUF') writer.u8(letter.charCodeAt(0))
  writer.u32(VERSION)
  writer.u64(tensors.length)
  writer.u64(metadata.length)
  for (const [key, value] of metadata) {
    writer.string(key)
    writeValue(writer, value)
  }
  let offset = 0
  for (const tensor of tensors) {
    writer.string(tensor.name)
    writer.u32(tensor.dimensions.length)
    for (const size of tensor.dimensions) writer.u64(size)
    writer.u32(typeId(tensor.type))
    writer.u64(offset)
    offset += paddedBytes(tensor)
  }
  writer.pad(ALIGNMENT)
  return writer.take()
}

/** Bytes that a tensor takes in the file. */
export function paddedBytes({ bytes }: PlannedTensor): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
}

function writeValue(writer: ByteWriter, { type, value }: MetadataValue): void {
  switch (type) {
    case 'u32':
      writer.u32(VALUE_TYPES.u32)
      writer.u32(value)
      break
    case 'f32':
      writer.u32(VALUE_TYPES.f32)
      writer.f32(value)
      break
    case 'bool':
      writer.u32(VALUE_TYPES.bool)
      writer.u8(value ? 1 : 0)
      break
    case 'string':
      writer.u32(VALUE_TYPES.string)
      writer.string(value)
      break
    case 'strings':
      beginArray(writer, VALUE_TYPES.string, value.length)
      for (const one of value) writer.string(one)
      break
    case 'i32s':
      beginArray(writer, VALUE_TYPES.i32, value.length)
      for (const one of value) writer.i32(one)
      break
  }
}

function beginArray(writer: ByteWriter, type: number, length: number): void {
  writer.u32(VALUE_TYPES.array)
  writer.u32(type)
  writer.u64(length)
}
