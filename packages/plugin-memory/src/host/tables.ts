import { SCALAR, type StreamKernel } from './stream-kernels.ts'

/** Doubles that repeat over an array. A prime: no power of two of bytes, lines or threads falls in step with it. */
export const PERIOD = 1021

/** What must be in each array of a thread: the table, over and over. */
export interface Tables {
  readonly a: Float64Array
  readonly b: Float64Array
  readonly c: Float64Array
}

/** Random doubles from 1 to 2; the same seed gives the same. */
export function firstTables(seed: number): Tables {
  let state = seed | 0
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return 1 + ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const table = () => Float64Array.from({ length: PERIOD }, draw)
  return { a: table(), b: table(), c: table() }
}

const STEPS: Readonly<Record<StreamKernel, (tables: Tables, constant: number) => Partial<Tables>>> = {
  copy: ({ a }) => ({ c: a.slice() }),
  scale: ({ c }) => ({ b: c.map(value => SCALAR * value) }),
  add: ({ a, b }) => ({ c: a.map((value, i) => value + (b[i] ?? Number.NaN)) }),
  triad: ({ b, c }) => ({ a: b.map((value, i) => value + SCALAR * (c[i] ?? Number.NaN)) }),
  read: () => ({}),
  write: (_, constant) => ({ c: new Float64Array(PERIOD).fill(constant) }),
}

/** The tables after a kernel, bit for bit: the loops round as JavaScript does. `constant` is what `write` writes. */
export function advance(tables: Tables, kernel: StreamKernel, constant: number): Tables {
  return { ...tables, ...STEPS[kernel](tables, constant) }
}

/** Sum modulo 2^64 of the 64-bit words of an array of `words` over which the table repeats. */
export function wordSum(table: Float64Array, words: number): bigint {
  const bits = new BigUint64Array(table.buffer, table.byteOffset, table.length)
  const sum = (part: BigUint64Array) => part.reduce((total, word) => total + word, 0n)
  const whole = BigInt(Math.floor(words / table.length))
  return BigInt.asUintN(64, whole * sum(bits) + sum(bits.subarray(0, words % table.length)))
}
