/** Its driver reports a PCIe link of generation 1 and one lane, whatever it does. */
const WITHOUT_LINK = /\bGB10\b/

/** A GPU that shares chip and memory with the processor. */
export const isWithoutLink = (name: string | undefined): boolean => name !== undefined && WITHOUT_LINK.test(name)

export const NO_LINK = { unavailable: 'the GPU is no PCIe card, and the link that it reports is not there' }
export const UNIFIED_MEMORY = { unavailable: 'the GPU shares the memory of the host: see memory.available' }
