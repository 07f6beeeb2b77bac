import { createHash } from 'node:crypto'

/** A whole number from 0 to 2^32 - 1 that follows from these parts alone, and looks like chance. */
export const draw = (...parts: readonly (string | number)[]): number =>
  createHash('sha256').update(parts.join(' ')).digest().readUInt32BE(0)
