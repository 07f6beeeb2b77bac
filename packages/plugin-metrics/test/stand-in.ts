import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of programs that stand in for tools of vendors; put its path before the others. */
export interface StandIns extends Disposable {
  readonly folder: string
  /** Writes a program of that name: the body of a shell script. Its path. */
  add(name: string, script: string): string
}

export function standIns(): StandIns {
  const folder = mkdtempSync(join(tmpdir(), 'probative-tools-'))
  return {
    folder,
    add(name, script) {
      const file = join(folder, name)
      writeFileSync(file, `#!/bin/sh\n${script}\n`)
      chmodSync(file, 0o755)
      return file
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
