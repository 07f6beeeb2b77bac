/** What the scripted service does wrong with a job. */
export type ScriptedFault =
  | 'rate-limited'
  | 'overloaded'
  | 'server-error'
  | 'unauthorized'
  | 'reset-in-upload'
  | 'conflict'
  | 'replay'
  | 'malformed'
  | 'lost'
  | 'stuck'
  | 'failed'
  | 'canceled'
  | 'failed-inside-200'
  | 'no-result'
  | 'empty-result'
  | 'wrong-size'
  | 'wrong-digest'
  | 'on-cpu'

/** What really happened to a job, in seconds of the machine's monotonic clock. */
export interface ScriptedJob {
  /** By arrival of its upload, from 0. */
  readonly n: number
  readonly id: string
  /** Of the contract that its upload spoke. */
  readonly version: 'v1' | 'v2'
  readonly key: string
  readonly uploadedBytes: number
  readonly receivedS: number
  readonly startedS: number
  readonly doneS: number
  readonly fault?: ScriptedFault
  canceled: boolean
}

/** Seconds of the clock that all processes of a machine share. */
export const monotonicS = (): number => Number(process.hrtime.bigint()) / 1e9

/** Places at which work is done: who comes takes the one that is free first. */
export class Lanes {
  readonly #freeS: number[]

  constructor(count: number) {
    this.#freeS = Number.isFinite(count) ? Array<number>(count).fill(0) : []
  }

  /** When work that comes now begins and ends. */
  take(nowS: number, workS: number): { readonly startedS: number; readonly doneS: number } {
    const freeS = this.#freeS.length > 0 ? Math.min(...this.#freeS) : 0
    const startedS = Math.max(nowS, freeS)
    const doneS = startedS + workS
    if (this.#freeS.length > 0) this.#freeS[this.#freeS.indexOf(freeS)] = doneS
    return { startedS, doneS }
  }
}
