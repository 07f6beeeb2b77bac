/** The numbers behind a comparison, on the scale on which it was made; above 0 is better. */
export interface Workings {
  /** `log`: differences of logs; `linear`: over the mean of the reference; `share`: of trials. */
  readonly scale: 'log' | 'linear' | 'share'
  readonly method: string
  readonly gain: number
  readonly low: number
  readonly high: number
  /** Standard error and degrees of freedom; a proportion has none. */
  readonly se?: number
  readonly df?: number
  readonly margin: number
  /** What sessions may differ by though nothing changed; 0 within one run. */
  readonly guard: number
  /** One-sided p-value of failing, alone and by Holm's procedure over `family` comparisons. */
  readonly p: number
  readonly adjustedP: number
  readonly family: number
  /** Of the rank test against what the t test shows; absent where it shows nothing, and under five launches a side. */
  readonly rankP?: number
}
