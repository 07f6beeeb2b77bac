import { afterAll, beforeAll, expect, test } from 'vitest'
import { koffiFfi } from '../src/ffi/koffi-ffi.ts'
import {
  EVENT_DATA,
  FIELD_VALUE,
  MARGIN_TEMPERATURE,
  MEMORY,
  MEMORY_V2,
  PCI_INFO,
  PROCESS_INFO,
  UTILIZATION,
} from '../src/nvml/structs.ts'
import { compileLibrary, noCompiler } from './compile-library.ts'

/** In the order of `fake_sizeof`, with the sizes that nvml.h gives on 64-bit machines. */
const STRUCTS = [
  ['nvmlUtilization_t', UTILIZATION, 8],
  ['nvmlMemory_t', MEMORY, 24],
  ['nvmlMemory_v2_t', MEMORY_V2, 40],
  ['nvmlPciInfo_t', PCI_INFO, 68],
  ['nvmlFieldValue_t', FIELD_VALUE, 40],
  ['nvmlProcessInfo_t', PROCESS_INFO, 24],
  ['nvmlEventData_t', EVENT_DATA, 32],
  ['nvmlMarginTemperature_t', MARGIN_TEMPERATURE, 8],
] as const

let library: ReturnType<typeof compileLibrary> | undefined
beforeAll(() => {
  if (!noCompiler) library = compileLibrary('fake-nvml.c', 'libnvidia-ml.so.1')
})
afterAll(() => library?.[Symbol.dispose]())

test.each(STRUCTS)('%s has the published size', (_, layout, size) => {
  expect(layout.sizeBytes).toBe(size)
})

test.skipIf(noCompiler)('every struct has the size that a C compiler gives it', () => {
  using loaded = koffiFfi.load(library?.path ?? '')
  const sizeOf = loaded.function('fake_sizeof', { returns: 'usize', takes: ['i32'] })
  expect(STRUCTS.map((_, i) => Number(sizeOf?.(i)))).toEqual(STRUCTS.map(([, layout]) => layout.sizeBytes))
})
