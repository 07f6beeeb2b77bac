import { z } from '@probative/core'

const latency = z.object({ N: z.number(), bins: z.record(z.string(), z.number()).optional() })
const direction = z.object({
  io_bytes: z.number(),
  bw_bytes: z.number(),
  iops: z.number(),
  runtime: z.number(),
  total_ios: z.number(),
  short_ios: z.number(),
  drop_ios: z.number(),
  lat_ns: latency,
})
const job = z.object({
  error: z.number(),
  read: direction,
  write: direction,
  sync: z.object({ lat_ns: latency }),
  iodepth_level: z.record(z.string(), z.number()),
})
const document = z.object({ 'fio version': z.string(), jobs: z.array(job).min(1) })

export type FioDirection = z.infer<typeof direction>
export type FioLatency = z.infer<typeof latency>
/** What is taken from the one job of a fio run (with `group_reporting` all threads are one). Times in ns, `runtime` in ms. */
export type FioJob = z.infer<typeof job>

/**
 * The job of fio's JSON. Tolerates diagnostics between its lines; of several documents the last complete one counts.
 * @throws Error when there is none, when fio reports an error, or short or dropped I/O
 */
export function parseFio(text: string): FioJob {
  const last = documentsOf(text).at(-1)
  if (last === undefined)
    throw new Error("fio's output holds no complete JSON document; it was cut off or never written")
  const parsed = document.safeParse(JSON.parse(last))
  if (!parsed.success) throw new Error(`fio's JSON is not as expected: ${z.prettifyError(parsed.error)}`)
  const [found, ...more] = parsed.data.jobs
  if (!found || more.length > 0) throw new Error(`fio reports ${parsed.data.jobs.length} jobs instead of one`)
  rejectUnsound(found)
  return found
}

/** fio's own lines start with white space or a lone brace; anything else is a diagnostic. @see https://github.com/axboe/fio/issues/731 */
function documentsOf(text: string): string[] {
  const documents: string[] = []
  let lines: string[] | undefined
  for (const line of text.split(/\r?\n/)) {
    if (line === '{') lines = [line]
    else if (!lines) continue
    else if (line === '}') {
      documents.push([...lines, line].join('\n'))
      lines = undefined
    } else if (/^\s/.test(line)) lines.push(line)
  }
  return documents
}

function rejectUnsound({ error, read, write, sync }: FioJob): void {
  if (error !== 0) throw new Error(`fio reports error ${error} for its job`)
  // fio counts every sync as a short I/O, because it moves no byte.
  const short = read.short_ios + write.short_ios - sync.lat_ns.N
  const dropped = read.drop_ios + write.drop_ios
  if (short > 0 || dropped > 0) throw new Error(`fio reports ${short} short and ${dropped} dropped I/Os`)
  if (read.total_ios + write.total_ios === 0) throw new Error('fio reports that no I/O was done')
}
