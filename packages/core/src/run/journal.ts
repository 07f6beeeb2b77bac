import {
  closeSync,
  createReadStream,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import { ProbativeError } from '../errors.ts'
import { type RunEvent, runEventSchema } from '../record/event.ts'

/** The append-only file of a run's events, one JSON document a line. */
export interface Journal extends Disposable {
  /** On disk when it returns: a kill -9 loses at most the launch in flight. @throws OUTPUT_UNWRITABLE */
  append(event: RunEvent): void
}

/** Opens a journal for appending; a last line that a crash has cut off is removed. @throws OUTPUT_UNWRITABLE */
export function openJournal(file: string): Journal {
  const fd = guarded(file, () => openSync(file, 'a+', 0o644))
  guarded(file, () => removeCutLine(fd))
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

function removeCutLine(fd: number): void {
  const { size } = fstatSync(fd)
  const block = Buffer.alloc(1 << 16)
  let end = size
  let newline = -1
  while (end > 0 && newline < 0) {
    const start = Math.max(0, end - block.length)
    readSync(fd, block, 0, end - start, start)
    newline = block.subarray(0, end - start).lastIndexOf('\n')
    end = newline < 0 ? start : start + newline + 1
  }
  if (end < size) ftruncateSync(fd, end)
}

/**
 * The events of a journal in order. A last line without its end was cut off by a crash and is left out.
 * @throws RUN_NOT_FOUND, RUN_UNREADABLE with the line, RUN_NEWER
 */
export async function* readJournal(file: string): AsyncGenerator<RunEvent> {
  let line = 0
  for await (const text of linesOf(file)) yield parseEvent(text, file, ++line)
}

/** Only `\n` ends a line: other line separators may stand in the texts of an event. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let pending: string[] = []
  try {
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      const [first = '', ...rest] = (chunk as string).split('\n')
      pending.push(first)
      for (const next of rest) {
        yield pending.join('')
        pending = [next]
      }
    }
  } catch (cause) {
    if (cause instanceof ProbativeError) throw cause
    const { code, message } = cause as NodeJS.ErrnoException
    const mistake = code === 'ENOENT' ? NO_RUN : ({ code: 'RUN_UNREADABLE', message } as const)
    throw new ProbativeError({ ...mistake, file }, { cause })
  }
}

const NO_RUN = { code: 'RUN_NOT_FOUND', message: 'there is no such run' } as const

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
  throw unreadable([issue?.path.join('.'), issue?.message].filter(Boolean).join(': '), parsed.error)
}
