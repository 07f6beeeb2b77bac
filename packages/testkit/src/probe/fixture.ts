/** What `conformProbe` needs to drive a probe. */
export interface ProbeFixture {
  /** Options under which the probe can run on this machine, quickly. */
  readonly options: unknown
  /** Options under which it can't: `resolve` must say why, with a fix. */
  readonly unavailable?: unknown
  /** Options under which `open`, `iterate` or `verify` fails: nothing may be left then either. */
  readonly failing?: unknown
  /** Folders that the options name: they must hold the same entries afterwards. */
  readonly folders?: readonly string[]
  /** Iterations of each launch. Default: 3. */
  readonly iterations?: number
  /** When the abort comes, after the first iteration began. Default: 50. */
  readonly abortAfterMs?: number
  /** The longest that opening, one iteration, verifying or disposing may take. Default: 30,000. */
  readonly timeoutMs?: number
}
