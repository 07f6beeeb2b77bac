/** What NVML and the driver of NVIDIA tell and WebGPU does not. */
export const NOT_TOLD = { unavailable: 'WebGPU does not tell it' } as const

/** Without the part's identity there is no declared peak: no share rather than a wrong one. */
export const NO_SHARES = {
  peak_share: { unavailable: 'no declared peak is known for this GPU: WebGPU does not say which part it is' },
  clock_share: NOT_TOLD,
} as const
