import { definePlugin, defineReporter, type Evidence, type LaunchRecord, z } from '@probative/core'
import { type JobRow, jobRowSchema, storyDocument } from './story-document.ts'
import { storyPage } from './story-page.ts'

const caseSchema = z.object({ stage: z.string(), acceleration: z.string() })

/** The jobs of a launch, and how long they took together, in seconds. */
function jobsOf({ rows = [] }: LaunchRecord): { rows: readonly JobRow[]; wallS: number } {
  const jobs = rows.flatMap(row => jobRowSchema.safeParse(row).data ?? [])
  const starts = jobs.map(row => row.intended_s)
  const ends = jobs.map(row => row.ended_s)
  return { rows: jobs, wallS: jobs.length > 0 ? Math.max(...ends) - Math.min(...starts) : 0 }
}

/** The document of the first case that sends jobs; `undefined` when no launch of it is valid. */
function documentOf({ record }: Evidence) {
  const planned = record.plan.cases.find(one => one.probe === 'convert/latency')
  const launches = record.launches.filter(one => one.caseId === planned?.caseId && one.status === 'valid').map(jobsOf)
  if (!planned || launches.length === 0) return undefined
  const { stage, acceleration } = caseSchema.parse(planned.options)
  const policy = record.plan.policy.acceleration
  const isPreferred = (policy?.require ?? acceleration) === 'gpu_preferred'
  const run = {
    benchmarkId: record.plan.suite,
    stage,
    generatedAt: record.sessions.at(-1)?.finishedAt ?? record.sessions.at(-1)?.startedAt ?? '',
    accelerationPolicy: policy?.require ?? acceleration,
    allowCpuOnly: policy?.allowCpuOnly ?? isPreferred,
    allowCpuFallback: policy?.allowCpuFallback ?? isPreferred,
  }
  const wallS = launches.reduce((sum, one) => sum + one.wallS, 0)
  return storyDocument(
    run,
    launches.flatMap(({ rows }) => rows),
    wallS,
  )
}

export const story = defineReporter({
  id: 'story-003b',
  options: z.strictObject({
    title: z.string().default('Story 003b GPU governance benchmark evidence'),
    owners: z.array(z.string()).default(['platform']),
    command: z.string().default('probative run --profile hemma'),
  }),
  render(evidence, options) {
    const document = documentOf(evidence)
    if (!document) return []
    const name = `${document.benchmark_id}-${document.stage}`
    const page = storyPage(document, { ...options, sentence: evidence.sentence })
    return [
      { name: `${name}.json`, mediaType: 'application/json', content: `${JSON.stringify(document, null, 2)}\n` },
      { name: `${name}.md`, mediaType: 'text/markdown', content: page },
    ]
  },
})

export const plugin = definePlugin({ name: 'story-plugin', version: '1.0.0', namespace: 'story', reporters: [story] })
