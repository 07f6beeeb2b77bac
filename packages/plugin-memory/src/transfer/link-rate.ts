/** Bytes a second that one lane carries one way, by generation of PCI Express: transfers/s times the share that its line code leaves, over 8 bits. */
const LANE_BYTES_PER_S: Readonly<Record<number, number>> = {
  1: (2.5e9 * 8) / 10 / 8,
  2: (5e9 * 8) / 10 / 8,
  3: (8e9 * 128) / 130 / 8,
  4: (16e9 * 128) / 130 / 8,
  5: (32e9 * 128) / 130 / 8,
  6: (64e9 * 236) / 256 / 8,
}

/** A link as it was while bytes moved. */
export interface Link {
  readonly generation: number
  readonly width: number
}

/** Bytes a second one way, before the headers of packets; undefined for a generation that is not known. @see PCI Express Base Specification, "Physical Layer" */
export function linkRate({ generation, width }: Link): number | undefined {
  const lane = LANE_BYTES_PER_S[generation]
  return lane && lane * width
}
