/** nvmlClockType_t by name. */
export const CLOCK_DOMAINS = { graphics: 0, sm: 1, memory: 2, video: 3 } as const

export type ClockDomain = keyof typeof CLOCK_DOMAINS
