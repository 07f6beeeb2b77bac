import { deflateSync, inflateSync } from 'node:zlib'
import { BUCKETS, HIGHEST_TICKS, SIGNIFICANT_DIGITS } from './histogram-buckets.ts'
import { readWords, writeWords } from './histogram-words.ts'

/*
 * HdrHistogram V2, compressed: cookie, length, zlib of (header, counts), all big-endian.
 * https://github.com/HdrHistogram/HdrHistogram
 */
const COMPRESSED_COOKIE = 0x1c849314
const COOKIE = 0x1c849313
const ENVELOPE_BYTES = 8
const HEADER_BYTES = 40
const MOST_INFLATED_BYTES = HEADER_BYTES + 9 * 64 * 1024

/** Bucket counts as base64 of the HdrHistogram V2 compressed encoding. */
export function encodeCounts(counts: Uint32Array): string {
  const payload = writeWords(counts)
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt32BE(COOKIE, 0)
  header.writeUInt32BE(payload.length, 4)
  header.writeUInt32BE(0, 8)
  header.writeUInt32BE(SIGNIFICANT_DIGITS, 12)
  header.writeBigUInt64BE(1n, 16)
  header.writeBigUInt64BE(BigInt(HIGHEST_TICKS), 24)
  header.writeDoubleBE(1, 32)
  const compressed = deflateSync(Buffer.concat([header, payload]))
  const envelope = Buffer.alloc(ENVELOPE_BYTES)
  envelope.writeUInt32BE(COMPRESSED_COOKIE, 0)
  envelope.writeUInt32BE(compressed.length, 4)
  return Buffer.concat([envelope, compressed]).toString('base64')
}

/**
 * The bucket counts of an HdrHistogram V2 compressed encoding with three digits and a lowest value of 1.
 * @throws Error naming what is wrong with the input
 */
export function decodeCounts(base64: string): Uint32Array {
  const inflated = inflate(fromBase64(base64))
  checkHeader(inflated)
  const payload = inflated.subarray(HEADER_BYTES)
  expectNumber('payload length', payload.length, inflated.readUInt32BE(4))
  return readWords(payload, BUCKETS)
}

function fromBase64(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.toString('base64') !== base64) throw corrupt('it is not base64')
  if (bytes.length < ENVELOPE_BYTES) throw corrupt(`it ends after ${bytes.length} bytes, inside the first header`)
  return bytes
}

function inflate(bytes: Buffer): Buffer {
  expectCookie('compressed', bytes.readUInt32BE(0), COMPRESSED_COOKIE)
  const end = ENVELOPE_BYTES + bytes.readUInt32BE(4)
  // hdr-histogram-js leaves the spare room of its buffer behind the data: zeros there are no damage.
  if (end > bytes.length || bytes.subarray(end).some(byte => byte !== 0)) {
    throw corrupt(`the compressed length is ${end - ENVELOPE_BYTES}, but ${bytes.length - ENVELOPE_BYTES} bytes follow`)
  }
  return inflateBounded(bytes.subarray(ENVELOPE_BYTES, end))
}

function inflateBounded(compressed: Buffer): Buffer {
  try {
    return inflateSync(compressed, { maxOutputLength: MOST_INFLATED_BYTES })
  } catch (error) {
    throw new Error(`HDR histogram: its zlib data is damaged (${String(error)})`, { cause: error })
  }
}

function checkHeader(inflated: Buffer): void {
  if (inflated.length < HEADER_BYTES) throw corrupt(`it ends after ${inflated.length} bytes, inside the second header`)
  expectCookie('inner', inflated.readUInt32BE(0), COOKIE)
  expectNumber('number of significant digits', inflated.readUInt32BE(12), SIGNIFICANT_DIGITS)
  expectNumber('lowest discernible value', Number(inflated.readBigUInt64BE(16)), 1)
  // hdr-histogram-js writes the whole number 1 as offset and ratio, where Java writes 0 and the double 1.
  if (inflated.readUInt32BE(8) === 1 && inflated.readBigUInt64BE(32) === 1n) return
  expectNumber('normalizing offset', inflated.readUInt32BE(8), 0)
  expectNumber('conversion ratio', inflated.readDoubleBE(32), 1)
}

function expectCookie(which: string, found: number, expected: number): void {
  if (found !== expected)
    throw corrupt(`the ${which} cookie is 0x${found.toString(16)}, not 0x${expected.toString(16)}`)
}

function expectNumber(what: string, found: number, expected: number): void {
  if (found !== expected) throw corrupt(`the ${what} is ${found}, not ${expected}`)
}

function corrupt(reason: string): Error {
  return new Error(`HDR histogram: ${reason}`)
}
