import { setTimeout as sleep } from 'node:timers/promises'
import type { Accepted, JobState } from '../adapter/adapter.ts'
import { mediaTypeOf } from '../corpus/document-kind.ts'
import { sha256Of } from '../corpus/fixture.ts'
import { generateFixture } from '../corpus/generate-fixtures.ts'
import { JobFault } from '../job/job-fault.ts'
import type { CheckContext, CheckResult, ContractCheck } from './check.ts'

const POLL_MS = 10

const submit = ({ adapter, signal, document }: CheckContext, key: string, bytes = document.bytes) =>
  adapter.submit(
    { filename: document.name, mediaType: mediaTypeOf(document.name), content: [bytes], key },
    { waitS: 0, signal },
  )

async function untilOver({ adapter, signal }: CheckContext, { jobId, state }: Accepted): Promise<JobState> {
  let now = state
  while (now.status === 'queued' || now.status === 'running') {
    await sleep(POLL_MS, undefined, { signal })
    now = await adapter.wait(jobId, { waitS: 0, signal })
  }
  return now
}

async function digestOf(context: CheckContext): Promise<string> {
  const accepted = await submit(context, context.newKey())
  await untilOver(context, accepted)
  const { content } = await context.adapter.fetch(accepted.jobId, context.signal)
  return sha256Of(content)
}

/** Passed when the work is refused with one of these classes. */
async function refused(work: Promise<unknown>, ...classes: string[]): Promise<CheckResult> {
  try {
    await work
    return { passed: false, what: 'it was accepted' }
  } catch (error) {
    if (!(error instanceof JobFault)) throw error
    return { passed: classes.includes(error.jobClass), what: `${error.jobClass}: ${error.message}` }
  }
}

/** What the contract promises beside a result: idempotency, refusals, cancelling, the same result for the same document. */
export const CONTRACT_CHECKS: readonly ContractCheck[] = [
  {
    id: 'same key, same request: the same job',
    async run(context) {
      const key = context.newKey()
      const [first, again] = [await submit(context, key), await submit(context, key)]
      const passed = first.jobId === again.jobId && again.isReplay && !first.isReplay
      return { passed, what: `${first.jobId}, then ${again.jobId}, ${again.isReplay ? '' : 'not '}called a replay` }
    },
  },
  {
    id: 'same key, other document: a conflict',
    async run(context) {
      const key = context.newKey()
      await submit(context, key)
      const other = Buffer.concat([context.document.bytes, Buffer.from('%other\n')])
      return refused(submit(context, key, other), 'http.conflict')
    },
  },
  {
    id: 'a document that nobody can read: refused, or a failed job',
    async run(context) {
      const { bytes } = generateFixture('corrupt')
      try {
        const state = await untilOver(context, await submit(context, context.newKey(), bytes))
        return { passed: state.status === 'failed', what: `the job ${state.status}` }
      } catch (error) {
        return refused(Promise.reject(error), 'http.unreadable', 'http.validation')
      }
    },
  },
  {
    id: 'what is no PDF by its name: refused',
    run: ({ adapter, signal, newKey, document }) =>
      refused(
        adapter.submit(
          {
            filename: 'letter.docx',
            mediaType: mediaTypeOf('letter.docx'),
            content: [document.bytes],
            key: newKey(),
          },
          { waitS: 0, signal },
        ),
        'http.media-type',
        'http.validation',
      ),
  },
  {
    id: 'a job that never was: not found',
    run: ({ adapter, signal }) => refused(adapter.wait('job_that_never_was', { waitS: 0, signal }), 'job.lost'),
  },
  {
    id: 'the same document twice: the same result',
    async run(context) {
      const [first, second] = [await digestOf(context), await digestOf(context)]
      return { passed: first === second, what: `${first.slice(0, 12)}, then ${second.slice(0, 12)}` }
    },
  },
  {
    id: 'a canceled job ends as canceled',
    async run(context) {
      const { adapter, signal } = context
      const accepted = await submit(context, context.newKey(), generateFixture('many-pages').bytes)
      await adapter.cancel(accepted.jobId, signal)
      const { status } = await untilOver(context, accepted)
      const what = status === 'succeeded' ? 'it was done before it could be canceled' : `it ended as ${status}`
      return { passed: status === 'succeeded' ? null : status === 'canceled', what }
    },
  },
]
