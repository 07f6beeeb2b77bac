import type { Finding } from '@probative/core'

interface XidMeaning {
  readonly what: string
  readonly severity: Finding['severity']
}

/**
 * The alarms are those that DCGM's health check calls devastating, and rows that could not be replaced. A program may cause 13, 31,
 * 43, 45, 68 and 109 by itself. @see https://docs.nvidia.com/deploy/xid-errors/, DcgmHealthWatch.cpp of DCGM 4
 */
// biome-ignore format: a table
const XIDS: Readonly<Record<number, XidMeaning>> = {
  13:  { severity: 'warn',  what: 'a kernel raised an exception' },
  31:  { severity: 'warn',  what: 'a program used an address that is not mapped' },
  43:  { severity: 'warn',  what: 'a program was stopped by an error' },
  45:  { severity: 'warn',  what: 'work was removed after an error, or because its program ended' },
  48:  { severity: 'alarm', what: 'a memory error of two bits' },
  63:  { severity: 'warn',  what: 'a row of memory is to be replaced' },
  64:  { severity: 'alarm', what: 'a row of memory could not be replaced' },
  68:  { severity: 'warn',  what: 'the video engine raised an exception' },
  74:  { severity: 'alarm', what: 'an NVLink error' },
  79:  { severity: 'alarm', what: 'the GPU has fallen off the bus' },
  92:  { severity: 'warn',  what: 'many memory errors that were corrected' },
  94:  { severity: 'warn',  what: 'a memory error that was not corrected, confined to one program' },
  95:  { severity: 'alarm', what: 'a memory error that was not corrected and not confined' },
  109: { severity: 'warn',  what: 'a program did not give way to another in time' },
  119: { severity: 'alarm', what: "the GPU's own processor (GSP) did not answer" },
  120: { severity: 'alarm', what: "the GPU's own processor (GSP) failed" },
  140: { severity: 'alarm', what: 'a memory error that was not recovered from' },
}

/** What the number means, and how bad it is; one that is not in the table is looked up by the reader. */
export const xidMeaning = (xid: number): XidMeaning =>
  XIDS[xid] ?? { severity: 'warn', what: 'see https://docs.nvidia.com/deploy/xid-errors/' }
