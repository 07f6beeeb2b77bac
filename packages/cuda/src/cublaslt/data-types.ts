interface DataTypeDefinition {
  /** cudaDataType_t */
  readonly id: number
  readonly sizeBytes: number
}

/** Types of matrix elements. @see library_types.h */
export const DATA_TYPES = {
  f64: { id: 1, sizeBytes: 8 },
  f32: { id: 0, sizeBytes: 4 },
  f16: { id: 2, sizeBytes: 2 },
  bf16: { id: 14, sizeBytes: 2 },
  e4m3: { id: 28, sizeBytes: 1 },
  i8: { id: 3, sizeBytes: 1 },
  i32: { id: 10, sizeBytes: 4 },
} as const satisfies Readonly<Record<string, DataTypeDefinition>>

export type DataType = keyof typeof DATA_TYPES

/** What the products are computed in: cublasComputeType_t. The emulated modes are left out: they are never on silently. */
export const COMPUTE_TYPES = { f64: 70, f32: 68, tf32: 77, f16: 64, i32: 72 } as const

export type ComputeType = keyof typeof COMPUTE_TYPES
