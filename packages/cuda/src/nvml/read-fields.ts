import type { Reading } from '../reading.ts'
import { statusText } from '../status.ts'
import { NVML_FIELDS, type NvmlField } from './fields.ts'
import type { NvmlCalls } from './nvml-calls.ts'
import { NVML_STATUS } from './status.ts'
import { FIELD_VALUE } from './structs.ts'

/** Scope of a field over all links. */
const ALL_LINKS = 0xffff_ffff
const SCOPED: ReadonlySet<NvmlField> = new Set(['nvlinkTxBytes', 'nvlinkRxBytes'])

/** nvmlValueType_t: how the union of a field is read. `unsigned long` has 4 bytes on Windows and 8 elsewhere. */
const READERS: Readonly<Record<number, (view: DataView) => number | bigint>> = {
  0: view => view.getFloat64(0, true),
  1: view => view.getUint32(0, true),
  2: view => (process.platform === 'win32' ? view.getUint32(0, true) : view.getBigUint64(0, true)),
  3: view => view.getBigUint64(0, true),
  4: view => view.getBigInt64(0, true),
  5: view => view.getInt32(0, true),
  6: view => view.getUint16(0, true),
}

/** Several fields in one call. A field's own status decides whether it has a value. */
export function readFields<const F extends NvmlField>(
  calls: NvmlCalls,
  handle: bigint,
  fields: readonly F[],
): { readonly [K in F]: Reading<number> } {
  const symbol = 'nvmlDeviceGetFieldValues'
  const size = FIELD_VALUE.sizeBytes
  const bytes = new Uint8Array(size * fields.length)
  for (const [i, field] of fields.entries())
    bytes.set(
      FIELD_VALUE.make({ fieldId: NVML_FIELDS[field].id, scopeId: SCOPED.has(field) ? ALL_LINKS : 0 }),
      i * size,
    )
  const status = calls.call(symbol, handle, fields.length, bytes)
  const values = fields.map((field, i) => [
    field,
    status === 0 ? fieldValue(field, FIELD_VALUE.read(bytes, i * size)) : calls.refusal(symbol, status),
  ])
  return Object.fromEntries(values) as { readonly [K in F]: Reading<number> }
}

function fieldValue(field: NvmlField, found: ReturnType<typeof FIELD_VALUE.read>): Reading<number> {
  const call = `field ${field}, ${found.fieldId}`
  if (found.status !== 0) return { unavailable: statusText(NVML_STATUS, found.status, call) }
  const read = READERS[found.valueType]
  if (!read)
    return { unavailable: `the driver gives a value of type ${found.valueType}, which is not known here (${call})` }
  return Number(read(new DataView(found.value.buffer))) / NVML_FIELDS[field].perUnit
}
