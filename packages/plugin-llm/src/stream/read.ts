/** One read from a socket: stamped before anything else happened to it, parsed when the stream has ended. */
export interface Read {
  /** Nanoseconds after the request was sent. */
  readonly atNs: number
  readonly bytes: Uint8Array
}

/** One message of a stream, with the time of the read that completed it. */
export interface Message {
  readonly atNs: number
  readonly data: string
}

/** The messages of a stream, and what was left behind its last complete one: empty unless the stream was cut. */
export interface ParsedStream {
  readonly messages: readonly Message[]
  readonly rest: string
}
