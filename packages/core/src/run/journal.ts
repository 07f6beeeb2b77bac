import { closeSync, createReadStream, fsyncSync, openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { ProbativeError } from '../errors.ts'
import { type RunEvent, runEventSchema } from '../record/event.ts'

/** The append-only file of a run's events, one JSON document a line. */
export interface Journal extends Disposable {
  /** On disk when it returns: a kill -9 loses at most the launch in flight. @throws OUTPUT_UNWRITABLE */
  append(event: RunEvent): void
}

/** Opens a journal for appending. @throws OUTPUT_UNWRITABLE */
export function openJournal(file: string): Journal {
  const fd = guarded(file, () => openSync(file, 'a', 0o644))
  const append = (event: RunEvent) =>
    guarded(file, () => {
      const line = Buffer.from(`${JSON.stringify(event)}\n`)
      for (let offset = 0; offset < line.length; ) offset += writeSync(fd, line, offset)
      fsyncSync(fd)
    })
  return { append, [Symbol.dispose]: () => closeSync(fd) }
}

function guarded<T>(file: string, write: () => T): T {
  try {
    return write()
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const advice =
      code === 'ENOSPC'
        ? 'the disk is full'
        : code === 'EACCES' || code === 'EROFS'
          ? 'no permission to write there'
          : message
    throw new ProbativeError(
      { code: 'OUTPUT_UNWRITABLE', file, message: `${advice}; choose another place with --out` },
      { cause },
    )
  }
}

/**
 * The events of a journal in order. A last line without its end was cut off by a crash and is left out.
 * @throws RUN_NOT_FOUND, RUN_UNREADABLE with the line, RUN_NEWER
 */
export async function* readJournal(file: string): AsyncGenerator<RunEvent> {
  let pending: string | undefined
  let line = 0
  for await (const text of linesOf(file)) {
    if (pending !== undefined) yield parseEvent(pending, file, ++line)
    pending = text
  }
  if (pending === undefined || pending.trim() === '') return
  let last: RunEvent
  try {
    JSON.parse(pending)
    last = parseEvent(pending, file, line + 1)
  } catch (error) {
    if (error instanceof SyntaxError) return
    throw error
  }
  yield last
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })
  try {
    yield* createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    throw new ProbativeError({ code: 'RUN_NOT_FOUND', file, message: 'there is no such run' }, { cause })
  }
}

function parseEvent(text: string, file: string, line: number): RunEvent {
  const unreadable = (message: string, cause?: unknown) =>
    new ProbativeError({ code: 'RUN_UNREADABLE', file, path: `line ${line}`, message }, { cause })
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (cause) {
    throw unreadable('not JSON; the file was damaged or edited', cause)
  }
  const schema = (raw as { schema?: unknown } | null)?.schema
  if (typeof schema === 'number' && schema > 1)
    throw new ProbativeError({
      code: 'RUN_NEWER',
      file,
      message: `written with event schema ${schema}, this version reads 1; install a newer probative`,
    })
  const parsed = runEventSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw unreadable(`${issue?.path.join('.')}: ${issue?.message}`, parsed.error)
}
