/** nvmlClocksEventReasons bits by name, as nvidia-smi spells them. @see nvml.h, nvmlClocksEventReason* */
export const EVENT_REASON_BITS = {
  gpu_idle: 0x1n,
  applications_clocks_setting: 0x2n,
  sw_power_cap: 0x4n,
  hw_slowdown: 0x8n,
  sync_boost: 0x10n,
  sw_thermal_slowdown: 0x20n,
  hw_thermal_slowdown: 0x40n,
  hw_power_brake_slowdown: 0x80n,
  display_clock_setting: 0x100n,
} as const

export type EventReason = keyof typeof EVENT_REASON_BITS

/** Why the clocks are not higher; several may hold at once. */
export interface EventReasons {
  readonly bits: bigint
  readonly reasons: readonly EventReason[]
  /** Bits without a name here, as hex; absent when there are none. */
  readonly unknown?: string
}

/** The reasons in a bitmask, lowest bit first. */
export function eventReasons(bits: bigint): EventReasons {
  const known = Object.entries(EVENT_REASON_BITS) as [EventReason, bigint][]
  const rest = known.reduce((left, [, bit]) => left & ~bit, bits)
  const reasons = known.filter(([, bit]) => (bits & bit) !== 0n).map(([name]) => name)
  return { bits, reasons, ...(rest !== 0n && { unknown: `0x${rest.toString(16)}` }) }
}
