/** Little-endian bytes, one after another, in memory that grows. */
export class ByteWriter {
  #bytes = Buffer.alloc(1 << 16)
  #length = 0

  u32(value: number): void {
    this.#room(4)
    this.#length = this.#bytes.writeUInt32LE(value, this.#length)
  }

  i32(value: number): void {
    this.#room(4)
    this.#length = this.#bytes.writeInt32LE(value, this.#length)
  }

  u64(value: number): void {
    this.#room(8)
    this.#length = this.#bytes.writeBigUInt64LE(BigInt(value), this.#length)
  }

  f32(value: number): void {
    this.#room(4)
    this.#length = this.#bytes.writeFloatLE(value, this.#length)
  }

  u8(value: number): void {
    this.#room(1)
    this.#length = this.#bytes.writeUInt8(value, this.#length)
  }

  /** UTF-8 after its length in 64 bits. */
  string(value: string): void {
    const size = Buffer.byteLength(value)
    this.u64(size)
    this.#room(size)
    this.#length += this.#bytes.write(value, this.#length)
  }

  /** Zeros up to the next multiple of `alignment`. */
  pad(alignment: number): void {
    const size = (alignment - (this.#length % alignment)) % alignment
    this.#room(size)
    this.#bytes.fill(0, this.#length, this.#length + size)
    this.#length += size
  }

  take(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  #room(size: number): void {
    if (this.#length + size <= this.#bytes.length) return
    const larger = Buffer.alloc(Math.max(2 * this.#bytes.length, this.#length + size))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}
