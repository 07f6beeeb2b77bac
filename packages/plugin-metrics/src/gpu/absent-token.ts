/**
 * What the tools print where there is no value, in lower case without brackets. @see nvidia-smi(1); the texts of
 * NVML's return codes appear as they are
 */
const ABSENT = new Set([
  '',
  'not supported',
  'insufficient permissions',
  'unknown error',
  'gpu is lost',
  'gpu requires reset',
  'requested functionality has been deprecated',
  'function not found',
  'not available',
  'error',
  'none',
  'unknown',
  'unsupported',
])
/** `N/A`, also with a reason behind it: `N/A (Secondary die)`. */
const NOT_APPLICABLE = /^n\/a\b/i

/** Why there is no value, when a tool says so instead of giving one. */
export function absentReason(cell: string): string | undefined {
  const text = cell.trim().replace(/^\[|\]$/g, '')
  return ABSENT.has(text.toLowerCase()) || NOT_APPLICABLE.test(text) ? text || 'no value was printed' : undefined
}
