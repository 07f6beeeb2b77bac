export { decodeRate } from './timing/decode-span.ts'
