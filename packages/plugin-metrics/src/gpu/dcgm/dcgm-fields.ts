import type { GpuQuantity } from '../quantities.ts'

interface DcgmField {
  readonly quantity: GpuQuantity
  /** Field number: names have changed between versions, numbers have not. */
  readonly id: number
  /** How the header of `dcgmi dmon` spells it. */
  readonly tags: readonly string[]
  /** How many base units one of DCGM's units is. */
  readonly scale: number
}

const MIB = 2 ** 20

/** @see dcgm_fields.h of DCGM 4 */
// biome-ignore format: a table
export const DCGM_FIELDS: readonly DcgmField[] = [
  { quantity: 'sm_clock',           id: 100,  tags: ['SMCLK'], scale: 1e6 },
  { quantity: 'memory_clock',       id: 101,  tags: ['MMCLK'], scale: 1e6 },
  { quantity: 'reasons',            id: 112,  tags: ['DVCCTR', 'CLKER'], scale: 1 },
  { quantity: 'memory_temperature', id: 140,  tags: ['MMTMP'], scale: 1 },
  { quantity: 'temperature',        id: 150,  tags: ['TMPTR'], scale: 1 },
  { quantity: 'power_average',      id: 155,  tags: ['POWER'], scale: 1 },
  { quantity: 'energy',             id: 156,  tags: ['TOTEC'], scale: 1e-3 },
  { quantity: 'power',              id: 157,  tags: ['POWINST'], scale: 1 },
  { quantity: 'pcie_replays',       id: 202,  tags: ['RECNT'], scale: 1 },
  { quantity: 'utilization',        id: 203,  tags: ['GPUTL'], scale: 0.01 },
  { quantity: 'memory_utilization', id: 204,  tags: ['MCUTL'], scale: 0.01 },
  { quantity: 'memory_used',        id: 252,  tags: ['FBUSD'], scale: MIB },
  { quantity: 'nvlink_crc_flits',   id: 409,  tags: ['NFELT'], scale: 1 },
  { quantity: 'nvlink_crc_data',    id: 419,  tags: ['NDELT'], scale: 1 },
  { quantity: 'nvlink_replays',     id: 429,  tags: ['NRELT'], scale: 1 },
  { quantity: 'nvlink_recoveries',  id: 439,  tags: ['NRCLT'], scale: 1 },
  { quantity: 'sm_activity',        id: 1002, tags: ['SMACT'], scale: 1 },
  { quantity: 'tensor_activity',    id: 1004, tags: ['TENSO'], scale: 1 },
  { quantity: 'memory_activity',    id: 1005, tags: ['DRAMA'], scale: 1 },
]

/** DCGM_FI_DEV_XID_ERROR: the Xid that came last; blank, and so N/A, before the first. */
export const LAST_XID = { id: 230, tag: 'XIDER' } as const
