/** Bytes of a page of WebAssembly memory, and of the most that one memory can hold. */
export const PAGE_BYTES = 65_536
export const LARGEST_MEMORY_BYTES = 65_536 * PAGE_BYTES
