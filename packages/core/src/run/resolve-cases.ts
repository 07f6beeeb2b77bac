import { resolveReferences } from '../config/env-reference.ts'
import { ProbativeError } from '../errors.ts'
import type { DraftCase } from '../plan/draft-cases.ts'
import { caseDetails } from '../plan/draft-cases.ts'
import type { Resolution } from '../plugin/define-probe.ts'
import { spawnChild } from './spawn-child.ts'

type Answer = Resolution<Readonly<Record<string, unknown>>>

export interface ResolveOptions {
  readonly signal: AbortSignal
  /** How long one probe may take to answer. */
  readonly timeoutMs?: number
}

/**
 * Asks each case's probe, in a child process, what its options mean on this machine. `auto` becomes concrete, `all` becomes
 * several cases, and a case that can't run here is marked as skipped with the reason and the fix.
 */
export async function resolveCases(
  drafts: readonly DraftCase[],
  { signal, timeoutMs = 30_000 }: ResolveOptions,
): Promise<DraftCase[]> {
  const asked = drafts.filter(draft => !draft.planned.skipped)
  const answers = new Map<DraftCase, Answer>()
  while (answers.size < asked.length) {
    signal.throwIfAborted()
    const open = asked.filter(draft => !answers.has(draft))
    const { resolved, why } = await askChild(open, { signal, timeoutMs })
    signal.throwIfAborted()
    for (const [i, answer] of resolved.entries()) answers.set(open[i] as DraftCase, answer)
    const culprit = open[resolved.length]
    if (culprit) answers.set(culprit, { ok: false, reason: `resolve failed: ${why}` })
  }
  return drafts.flatMap(draft => {
    const answer = answers.get(draft)
    return answer ? withAnswer(draft, answer) : [draft]
  })
}

/** Answers in order, as many as came before the child ended or took too long with one of them. */
async function askChild(drafts: readonly DraftCase[], { signal, timeoutMs }: Required<ResolveOptions>) {
  const resolved: Answer[] = []
  let why = ''
  const probes = drafts.map(({ planned, from }) => ({
    pluginUrl: from.url,
    probe: planned.probe,
    options: planned.options,
  }))
  const stop = (reason: string) => {
    why ||= reason
    void child.stop(1000)
  }
  const onTimeout = () => stop(`no answer within ${timeoutMs} ms`)
  let timer = setTimeout(onTimeout, timeoutMs)
  const child = spawnChild({ type: 'resolve', probes }, message => {
    if (message.type !== 'resolved') return
    resolved.push(message.resolution)
    clearTimeout(timer)
    timer = setTimeout(onTimeout, timeoutMs)
  })
  const onAbort = () => stop('stopped by the user')
  signal.addEventListener('abort', onAbort, { once: true })
  const end = await child.ended
  clearTimeout(timer)
  signal.removeEventListener('abort', onAbort)
  const ended = end.signal ? `the process was killed by ${end.signal}` : `the process exited with code ${end.exitCode}`
  return { resolved, why: why || `${ended} ${end.output.trim().split('\n').at(-1) ?? ''}`.trim() }
}

function withAnswer(draft: DraftCase, answer: Answer): DraftCase[] {
  if (!answer.ok) return [skippedCase(draft, answer)]
  if (answer.options.length === 0) return [skippedCase(draft, { reason: 'its options select nothing on this machine' })]
  return answer.options.map(options => withOptions(draft, options))
}

/** What a probe made of its own options is checked like what a user wrote; here it costs the case, not the suite. */
function withOptions(draft: DraftCase, options: Readonly<Record<string, unknown>>): DraftCase {
  try {
    const bound = draft.probe.bind(resolveReferences(options, process.env))
    return { ...draft, planned: { ...draft.planned, ...caseDetails(draft.probe, options, { bound, missing: [] }) } }
  } catch (error) {
    if (!(error instanceof ProbativeError)) throw error
    return skippedCase(draft, { reason: `resolve gave options that are not valid: ${error.message}` })
  }
}

function skippedCase(draft: DraftCase, { reason, fix }: { readonly reason: string; readonly fix?: string }): DraftCase {
  return { ...draft, planned: { ...draft.planned, skipped: { reason, ...(fix === undefined ? {} : { fix }) } } }
}
