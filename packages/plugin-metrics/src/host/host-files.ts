import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

/** The files of the kernel, as text. */
export interface HostFiles {
  /** The whole text; undefined when it can't be read. */
  read(path: string): string | undefined
  /** Names in a folder; empty when there is none. */
  list(folder: string): readonly string[]
}

/** Files that are read again and again: opened once, read from the start each time. */
export interface OpenHostFiles extends HostFiles, Disposable {
  /** For a file that comes and goes, such as that of a process: opened anew. */
  readOnce(path: string): string | undefined
}

const ROOM = Buffer.alloc(1 << 16)

/** The files of this machine. */
export function openHostFiles(): OpenHostFiles {
  const open = new Map<string, number | undefined>()
  return {
    read(path) {
      if (!open.has(path))
        open.set(
          path,
          attempt(() => openSync(path, 'r')),
        )
      const fd = open.get(path)
      return fd === undefined ? undefined : attempt(() => textOf(fd))
    },
    readOnce: path => attempt(() => readFileSync(path, 'utf8')),
    list: folder => attempt(() => readdirSync(folder)) ?? [],
    [Symbol.dispose]() {
      for (const fd of open.values()) if (fd !== undefined) closeSync(fd)
      open.clear()
    },
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

function textOf(fd: number): string {
  let text = ''
  for (let offset = 0; ; ) {
    const length = readSync(fd, ROOM, 0, ROOM.length, offset)
    text += ROOM.toString('latin1', 0, length)
    offset += length
    if (length < ROOM.length) return text
  }
}
